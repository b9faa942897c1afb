import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FloorCommand, type FloorEntry, isFloorEntry } from "#components/live/floor-state.ts";
import { createOutbox, type OutboxOptions } from "#components/state/outbox.ts";
import { createOutboxStore, type OutboxStore, oneTabAtATime } from "#components/state/outbox-store.ts";
import { serverNow } from "#components/ui/server-time.ts";
import type { Ack, Sent } from "#protocol/events.ts";

const YES: Ack = { ok: true, revision: 1 };
const no = (refusal: Extract<Ack, { ok: false }>["refusal"]): Ack => ({ ok: false, refusal });

type MemoryStore = OutboxStore<FloorEntry> & { entries: Map<string, FloorEntry> };

/** A store as the phone has one, whose content outlives the outbox. */
function memoryStore(entries = new Map<string, FloorEntry>()): MemoryStore {
	return {
		entries,
		read: () => [...entries.values()].sort((a, b) => a.at - b.at),
		has: (opId) => entries.has(opId),
		put(entry) {
			entries.set(entry.opId, entry);
			return true;
		},
		remove: (opId) => void entries.delete(opId),
	};
}

/** An outbox as the floor's, what it sent, what it told, and a server whose answers the test gives one by one. */
function setUp(store: MemoryStore = memoryStore(), options: Partial<OutboxOptions<FloorEntry>> = {}) {
	const sent: (FloorCommand & { opId: string })[] = [];
	const log: string[] = [];
	const isStored = new Map<string, boolean>();
	const undelivered = new Set<string>();
	const waiting: ((ack: Sent) => void)[] = [];
	const outbox = createOutbox<FloorEntry>({
		store,
		exclusively: (work) => work(),
		send({ opId, command }) {
			sent.push({ ...command, opId });
			return new Promise((resolve) => waiting.push(resolve));
		},
		lane: ({ command }) => command.type,
		atOnce: 1,
		progress(opId, delivery) {
			log.push(`${opId} ${delivery.at === "sending" ? "sending" : delivery.stored ? "stored" : "waiting"}`);
			isStored.set(opId, delivery.stored);
			if (delivery.undelivered) undelivered.add(opId);
		},
		answered: ({ opId }, ack) => log.push(`${opId} ${ack.ok ? "yes" : ack.refusal.code}`),
		gone: (opId) => log.push(`${opId} gone`),
		...options,
	});
	const answer = async (ack: Sent) => {
		waiting.shift()?.(ack);
		await settle();
	};
	/** Answers nothing, however often it is sent, until it has stepped aside. */
	const ignore = async (opId: string) => {
		while (!undelivered.has(opId)) {
			expect(sent.at(-1)?.opId).toBe(opId);
			await answer(null);
			if (!undelivered.has(opId)) await vi.advanceTimersByTimeAsync(4_000);
		}
	};
	return { store, outbox, sent, log, isStored, undelivered, answer, ignore, opIds: () => sent.map(({ opId }) => opId) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

let at = 0;
const entryOf = (opId: string, command: FloorCommand): FloorEntry => {
	at += 1;
	return { opId, command, at };
};
const ask = (opId: string) => entryOf(opId, { type: "question.ask", sessionId: "s", words: "Will the buses run?" });
const vote = (opId: string, on: boolean, questionId = "q") =>
	entryOf(opId, { type: "question.vote", sessionId: "s", questionId, vote: on });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe("the outbox", () => {
	test("stores an entry, and sends nothing while there is no connection", async () => {
		const { outbox, store, log, sent } = setUp();
		outbox.add(ask("a"));
		expect([...store.entries.keys()]).toEqual(["a"]);
		expect(log).toEqual(["a stored"]);
		expect(sent).toEqual([]);
	});

	test("sends entries in order, and removes each once it is answered", async () => {
		const { outbox, store, answer, opIds } = setUp();
		outbox.add(ask("a"));
		outbox.add(vote("b", true));
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a"]);
		await answer(YES);
		expect(opIds()).toEqual(["a", "b"]);
		expect([...store.entries.keys()]).toEqual(["b"]);
		await answer(YES);
		expect(store.entries.size).toBe(0);
	});

	test("sends an unanswered entry again under the same opId", async () => {
		const { outbox, store, answer, opIds } = setUp();
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		outbox.open(false);
		await answer(null);
		expect(store.entries.has("a")).toBe(true);
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a", "a"]);
	});

	test("sends what an earlier visit left", async () => {
		const before = setUp();
		before.outbox.add(ask("a"));
		before.outbox.add(vote("b", true));
		before.outbox.close();
		const after = setUp(before.store);
		expect(after.outbox.restore().map(({ opId }) => opId)).toEqual(["a", "b"]);
		after.outbox.open(true);
		await settle();
		await after.answer(YES);
		expect(after.opIds()).toEqual(["a", "b"]);
	});

	test("sends only the last of several corrections, and keeps its words if they are refused", async () => {
		const { outbox, store, answer, opIds } = setUp();
		const correct = (opId: string, words: string) =>
			entryOf(opId, { type: "question.reword", sessionId: "s", questionId: "q", words });
		outbox.add(correct("a", "Will the buses run on time?"));
		outbox.add(vote("b", true));
		outbox.add(correct("c", "Will the buses run late?"));
		await settle();
		expect([...store.entries.keys()]).toEqual(["b", "c"]);
		outbox.open(true);
		await settle();
		await answer(YES);
		await answer({ ok: false, refusal: { code: "too-late-to-reword", sentence: "Too late." } });
		expect(opIds()).toEqual(["b", "c"]);
		expect(store.entries.get("c")).toMatchObject({
			command: { words: "Will the buses run late?" },
			refusal: { code: "too-late-to-reword" },
		});
	});

	test("sends only the last of several votes on one question", async () => {
		const { outbox, store, opIds } = setUp();
		outbox.add(vote("a", true));
		outbox.add(vote("b", false));
		outbox.add(vote("c", true, "another"));
		await settle();
		expect([...store.entries.keys()]).toEqual(["b", "c"]);
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["b"]);
	});

	test("never replaces a newer vote with one from an earlier visit", async () => {
		const before = setUp();
		before.outbox.add(vote("a", true));
		before.outbox.close();
		const { outbox, answer, sent } = setUp(before.store);
		const newer = vote("b", false);
		outbox.add(newer);
		outbox.restore();
		outbox.open(true);
		await settle();
		await answer(YES);
		expect(sent.at(-1)).toMatchObject({ opId: "b", vote: false });
	});

	test("never drops a vote in flight", async () => {
		const { outbox, answer, sent } = setUp();
		outbox.open(true);
		outbox.add(vote("a", true));
		await settle();
		outbox.add(vote("b", false));
		await answer(null);
		await vi.advanceTimersByTimeAsync(2_000);
		await answer(YES);
		await answer(YES);
		expect(sent).toMatchObject([
			{ opId: "a", vote: true },
			{ opId: "a", vote: true },
			{ opId: "b", vote: false },
		]);
	});

	test("waits as long as too fast says, and sends other kinds meanwhile", async () => {
		const { outbox, answer, opIds, log } = setUp();
		outbox.add(ask("a"));
		outbox.add(ask("b"));
		outbox.add(vote("c", true));
		outbox.open(true);
		await settle();
		await answer(no({ code: "too-fast", seconds: 30, sentence: "Slow down." }));
		await answer(YES);
		expect(opIds()).toEqual(["a", "c"]);
		expect(log).not.toContain("a too-fast");
		await vi.advanceTimersByTimeAsync(29_000);
		expect(opIds()).toEqual(["a", "c"]);
		await vi.advanceTimersByTimeAsync(3_000);
		expect(opIds()).toEqual(["a", "c", "a"]);
	});

	test("[A15] [A16] sends a question that was held back again by itself, and votes meanwhile", async () => {
		const told: unknown[] = [];
		const { outbox, answer, opIds } = setUp(undefined, { progress: (_, delivery) => told.push(delivery.crowded) });
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		await answer(no({ code: "crowded", seconds: 15, sentence: "Many people are asking." }));
		expect(told.at(-1)).toBe(true);
		outbox.add(vote("b", true));
		await settle();
		await answer(YES);
		await vi.advanceTimersByTimeAsync(14_000);
		expect(opIds()).toEqual(["a", "b"]);
		// Not all phones at once.
		await vi.advanceTimersByTimeAsync(17_000);
		expect(opIds()).toEqual(["a", "b", "a"]);
	});

	test("retries after try-again, later each time", async () => {
		const { outbox, answer, sent } = setUp();
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		for (const tries of [2, 3, 4]) {
			await answer(no({ code: "try-again", sentence: "Try again." }));
			await vi.advanceTimersByTimeAsync(15_000 * 1.5);
			expect(sent).toHaveLength(tries);
		}
	});

	test("stores a refused question's words until the asker has dealt with them, and does not send it again", async () => {
		const { outbox, store, answer, log } = setUp();
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		await answer(no({ code: "session-not-open", status: "closed", sentence: "This session is closed." }));
		expect(log.at(-1)).toBe("a session-not-open");
		expect(store.entries.get("a")?.refusal?.code).toBe("session-not-open");
		const later = setUp(store);
		later.outbox.restore();
		later.outbox.open(true);
		await settle();
		expect(later.sent).toEqual([]);
		later.outbox.drop("a");
		expect(store.entries.size).toBe(0);
	});

	test("does not send what another tab has sent: an old vote must not undo a newer one", async () => {
		const { outbox, store, log, sent } = setUp();
		outbox.add(vote("a", true));
		store.remove("a");
		outbox.open(true);
		await settle();
		expect(sent).toEqual([]);
		expect(log.at(-1)).toBe("a gone");
	});

	test("does not send words that another tab was refused, and reports the refusal", async () => {
		const { outbox, store, log, sent } = setUp();
		const entry = ask("a");
		outbox.add(entry);
		store.put({ ...entry, refusal: { code: "session-not-open", status: "closed", sentence: "Closed." } });
		outbox.open(true);
		await settle();
		expect(sent).toEqual([]);
		expect(log).toEqual(["a stored", "a session-not-open"]);
	});

	test("waits for another tab that is sending, but not for ever", async () => {
		const { outbox, opIds } = setUp(memoryStore(), { exclusively: oneTabAtATime });
		const suspended = Promise.withResolvers<void>();
		await new Promise<void>((resolve) => {
			void oneTabAtATime(async () => {
				resolve();
				await suspended.promise;
			});
		});
		outbox.add(ask("a"));
		outbox.open(true);
		await vi.advanceTimersByTimeAsync(4_000);
		expect(opIds()).toEqual([]);
		await vi.advanceTimersByTimeAsync(2_000);
		expect(opIds()).toEqual(["a"]);
		suspended.resolve();
	});

	test("works without storage, and does not report anything as stored", async () => {
		const { outbox, answer, log, isStored } = setUp({ ...memoryStore(), put: () => false });
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		expect([log.at(-1), isStored.get("a")]).toEqual(["a sending", false]);
		await answer(YES);
		expect(log).toEqual(["a waiting", "a sending", "a yes"]);
	});

	test("sends what it has if the storage becomes unreadable", async () => {
		const items = new Map<string, string>();
		const storage = {
			setItem: (key: string, value: string) => items.set(key, value),
			getItem: (key: string) => items.get(key),
		};
		vi.stubGlobal("localStorage", storage);
		const { outbox, opIds, isStored } = setUp(undefined, { store: createOutboxStore("floor outbox", isFloorEntry) });
		outbox.add(vote("a", true));
		expect([isStored.get("a"), items.size]).toEqual([true, 1]);
		vi.stubGlobal("localStorage", undefined);
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a"]);
	});

	test("[P14] what gets no answer does not hold up other questions, is tried again later, and its author is told", async () => {
		const { outbox, undelivered, answer, ignore, opIds, log } = setUp();
		outbox.add(vote("a", true));
		outbox.add(vote("b", true, "another"));
		outbox.open(true);
		await settle();
		await ignore("a");
		expect([...undelivered]).toEqual(["a"]);
		expect(opIds()).toEqual(["a", "a", "a", "b"]);
		await answer(YES);
		// What comes later does not wait for it either, nor for the answer to its next try.
		outbox.add(ask("c"));
		await answer(YES);
		await vi.advanceTimersByTimeAsync(12_000);
		expect(opIds().slice(3)).toEqual(["b", "c", "a"]);
		outbox.add(vote("d", false, "another"));
		await settle();
		expect(opIds().at(-1)).toBe("d");
		await answer(YES);
		await answer(YES);
		expect(log.filter((line) => line.endsWith("yes"))).toEqual(["b yes", "c yes", "a yes", "d yes"]);
	});

	test("[P23] tells what the network blocks from what gets no answer", async () => {
		const told: unknown[] = [];
		const { outbox, answer } = setUp(undefined, { progress: (_, delivery) => told.push(delivery.undelivered) });
		outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		for (const sent of ["blocked", null, "blocked", null] as const) {
			await answer(sent);
			await vi.advanceTimersByTimeAsync(12_000);
		}
		// Nothing is said of the first two tries.
		expect(told.filter((why, n) => why !== told[n - 1])).toEqual(["blocked", "unanswered"]);
	});

	test("[P14] a vote's retraction waits for the vote, even if that gets no answer", async () => {
		const { outbox, answer, ignore, sent } = setUp();
		outbox.open(true);
		outbox.add(vote("a", true));
		await settle();
		outbox.add(entryOf("b", { type: "question.withdraw", sessionId: "s", questionId: "q" }));
		await ignore("a");
		expect(sent).toHaveLength(3);
		await vi.advanceTimersByTimeAsync(12_000);
		expect(sent.map(({ opId }) => opId)).toEqual(["a", "a", "a", "a"]);
		await answer(YES);
		expect(sent.at(-1)?.opId).toBe("b");
	});

	test("[P14] sends last what several lost connections left unanswered", async () => {
		const { outbox, answer, opIds } = setUp();
		outbox.add(vote("a", true));
		outbox.add(vote("b", true, "another"));
		for (let times = 0; times < 3; times += 1) {
			outbox.open(true);
			await settle();
			outbox.open(false);
			await answer(null);
		}
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a", "a", "a", "b"]);
		await answer(YES);
		expect(opIds()).toHaveLength(4);
		await vi.advanceTimersByTimeAsync(12_000);
		expect(opIds().at(-1)).toBe("a");
	});

	test("[S11] gives up what has waited too long, even without a connection", async () => {
		const late = { code: "not-sent", sentence: "Too late." } as const;
		const { outbox, log, sent } = setUp(undefined, {
			expiresMs: ({ command }) => (command.type === "question.vote" ? 15_000 : null),
			expired: (entry) => (entry.command.type === "question.vote" && serverNow() - entry.at > 15_000 ? late : null),
		});
		outbox.add({ ...vote("a", true), at: serverNow() });
		outbox.add({ ...ask("b"), at: serverNow() });
		await vi.advanceTimersByTimeAsync(15_000);
		expect(log).not.toContain("a not-sent");
		await vi.advanceTimersByTimeAsync(1);
		expect(log).toContain("a not-sent");
		outbox.open(true);
		await settle();
		expect(sent.map(({ opId }) => opId)).toEqual(["b"]);
	});

	test("[C7] lanes do not wait for each other", async () => {
		const { outbox, answer, opIds } = setUp(undefined, {
			atOnce: Number.POSITIVE_INFINITY,
		});
		outbox.add(vote("a", true));
		outbox.add(vote("b", true, "another"));
		outbox.add(ask("c"));
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a", "c"]);
		await answer(YES);
		expect(opIds()).toEqual(["a", "c", "b"]);
	});
});
