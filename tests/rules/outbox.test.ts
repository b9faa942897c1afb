import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Entry, FloorWish } from "#components/live/entry.ts";
import { createOutbox, type FloorCommand } from "#components/live/outbox.ts";
import type { Shelf } from "#components/live/shelf.ts";
import type { Turn } from "#components/live/turn.ts";
import type { Ack } from "#protocol/events.ts";

const YES: Ack = { ok: true, revision: 1 };
const no = (refusal: Extract<Ack, { ok: false }>["refusal"]): Ack => ({ ok: false, refusal });

/** A shelf as the phone has one, whose content outlives the outbox. */
function memoryShelf(entries = new Map<string, Entry>()): Shelf & { entries: Map<string, Entry> } {
	return {
		entries,
		read: async () => [...entries.values()].sort((a, b) => a.at - b.at),
		readSoon: async () => [...entries.values()].sort((a, b) => a.at - b.at),
		async put(entry) {
			entries.set(entry.opId, entry);
			return true;
		},
		has: async (opId) => entries.has(opId),
		async remove(opId) {
			entries.delete(opId);
		},
	};
}

const always: Turn = async (work) => {
	await work();
	return true;
};

/** An outbox, what it sent, what it told, and a server whose answers the test gives one by one. */
function setUp(shelf: Shelf & { entries: Map<string, Entry> } = memoryShelf(), turn: Turn = always) {
	const sent: FloorCommand[] = [];
	const log: string[] = [];
	const isKept = new Map<string, boolean | null>();
	const waiting: ((ack: Ack | null) => void)[] = [];
	const outbox = createOutbox(
		shelf,
		(command) => {
			sent.push(command);
			return new Promise((resolve) => waiting.push(resolve));
		},
		{
			progress(opId, at, kept) {
				log.push(`${opId} ${at === "sending" ? "sending" : kept ? "kept" : "waiting"}`);
				isKept.set(opId, kept);
			},
			answered: ({ opId }, ack) => log.push(`${opId} ${ack.ok ? "yes" : ack.refusal.code}`),
			gone: (opId) => log.push(`${opId} gone`),
		},
		turn,
	);
	const answer = async (ack: Ack | null) => {
		waiting.shift()?.(ack);
		await settle();
	};
	return { shelf, outbox, sent, log, isKept, answer, opIds: () => sent.map(({ opId }) => opId) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

let at = 0;
const entryOf = (opId: string, wish: FloorWish): Entry => {
	at += 1;
	return { opId, wish, at, refusal: null };
};
const ask = (opId: string) => entryOf(opId, { type: "question.ask", sessionId: "s", words: "Will the buses run?" });
const vote = (opId: string, on: boolean, questionId = "q") =>
	entryOf(opId, { type: "question.vote", sessionId: "s", questionId, vote: on });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the outbox", () => {
	test("stores a wish before reporting it as kept, and sends nothing while the server is unreachable", async () => {
		const { outbox, shelf, log, sent } = setUp();
		await outbox.add(ask("a"));
		expect([...shelf.entries.keys()]).toEqual(["a"]);
		expect(log).toEqual(["a kept"]);
		expect(sent).toEqual([]);
	});

	test("sends wishes one by one, in order, and removes each once answered", async () => {
		const { outbox, shelf, answer, opIds } = setUp();
		await outbox.add(ask("a"));
		await outbox.add(vote("b", true));
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a"]);
		await answer(YES);
		expect(opIds()).toEqual(["a", "b"]);
		expect([...shelf.entries.keys()]).toEqual(["b"]);
		await answer(YES);
		expect(shelf.entries.size).toBe(0);
	});

	test("resends an unanswered wish with the same opId", async () => {
		const { outbox, shelf, answer, opIds } = setUp();
		await outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		outbox.open(false);
		await answer(null);
		expect(shelf.entries.has("a")).toBe(true);
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["a", "a"]);
	});

	test("continues what a closed tab left behind", async () => {
		const before = setUp();
		await before.outbox.add(ask("a"));
		await before.outbox.add(vote("b", true));
		before.outbox.close();
		const after = setUp(before.shelf);
		expect((await after.outbox.restore()).map(({ opId }) => opId)).toEqual(["a", "b"]);
		after.outbox.open(true);
		await settle();
		await after.answer(YES);
		expect(after.opIds()).toEqual(["a", "b"]);
	});

	test("sends only the last of several rewordings, and keeps its words if refused", async () => {
		const { outbox, shelf, answer, opIds } = setUp();
		const correct = (opId: string, words: string) =>
			entryOf(opId, { type: "question.reword", sessionId: "s", questionId: "q", words });
		await outbox.add(correct("a", "Will the buses run on time?"));
		await outbox.add(vote("b", true));
		await outbox.add(correct("c", "Will the buses run late?"));
		await settle();
		expect([...shelf.entries.keys()]).toEqual(["b", "c"]);
		outbox.open(true);
		await settle();
		await answer(YES);
		await answer({ ok: false, refusal: { code: "too-late-to-reword", sentence: "Too late." } });
		expect(opIds()).toEqual(["b", "c"]);
		expect(shelf.entries.get("c")).toMatchObject({
			wish: { words: "Will the buses run late?" },
			refusal: { code: "too-late-to-reword" },
		});
	});

	test("sends only the last of several votes on one question", async () => {
		const { outbox, shelf, opIds } = setUp();
		await outbox.add(vote("a", true));
		await outbox.add(vote("b", false));
		await outbox.add(vote("c", true, "another"));
		await settle();
		expect([...shelf.entries.keys()]).toEqual(["b", "c"]);
		outbox.open(true);
		await settle();
		expect(opIds()).toEqual(["b"]);
	});

	test("never replaces a newer vote with an older one from an earlier visit", async () => {
		const before = setUp();
		await before.outbox.add(vote("a", true));
		before.outbox.close();
		const { outbox, answer, sent } = setUp(before.shelf);
		const newer = vote("b", false);
		const restored = outbox.restore();
		await outbox.add(newer);
		await restored;
		outbox.open(true);
		await settle();
		await answer(YES);
		expect(sent.at(-1)).toMatchObject({ opId: "b", vote: false });
	});

	test("never drops a pending vote", async () => {
		const { outbox, answer, sent } = setUp();
		outbox.open(true);
		await outbox.add(vote("a", true));
		await settle();
		await outbox.add(vote("b", false));
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

	test("waits as long as told when too fast, and lets other kinds pass", async () => {
		const { outbox, answer, opIds, log } = setUp();
		await outbox.add(ask("a"));
		await outbox.add(ask("b"));
		await outbox.add(vote("c", true));
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

	test("retries after try-again, with increasing delays", async () => {
		const { outbox, answer, sent } = setUp();
		await outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		for (const tries of [2, 3, 4]) {
			await answer(no({ code: "try-again", sentence: "Try again." }));
			await vi.advanceTimersByTimeAsync(15_000 * 1.5);
			expect(sent).toHaveLength(tries);
		}
	});

	test("keeps a refused question's words on the phone until the asker has dealt with them, without resending", async () => {
		const { outbox, shelf, answer, log } = setUp();
		await outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		await answer(no({ code: "session-not-open", status: "closed", sentence: "This session is closed." }));
		expect(log.at(-1)).toBe("a session-not-open");
		expect(shelf.entries.get("a")?.refusal?.code).toBe("session-not-open");
		const later = setUp(shelf);
		await later.outbox.restore();
		later.outbox.open(true);
		await settle();
		expect(later.sent).toEqual([]);
		await later.outbox.drop("a");
		expect(shelf.entries.size).toBe(0);
	});

	test("does not send what another tab has dealt with, so that an old vote cannot undo a newer one", async () => {
		const { outbox, shelf, log, sent } = setUp();
		await outbox.add(vote("a", true));
		await shelf.remove("a");
		outbox.open(true);
		await settle();
		expect(sent).toEqual([]);
		expect(log.at(-1)).toBe("a gone");
	});

	test("does not resend words that another tab was refused while this one slept, and reports the refusal", async () => {
		const { outbox, shelf, log, sent } = setUp();
		const entry = ask("a");
		await outbox.add(entry);
		await shelf.put({ ...entry, refusal: { code: "session-not-open", status: "closed", sentence: "Closed." } });
		outbox.open(true);
		await settle();
		expect(sent).toEqual([]);
		expect(log).toEqual(["a kept", "a session-not-open"]);
	});

	test("reports whether a pending wish is stored, once that is known", async () => {
		const put = Promise.withResolvers<boolean>();
		const { outbox, isKept } = setUp({ ...memoryShelf(), put: () => put.promise });
		outbox.open(true);
		void outbox.add(ask("a"));
		await settle();
		expect(isKept.get("a")).toBeNull();
		put.resolve(false);
		await settle();
		expect(isKept.get("a")).toBe(false);
	});

	test("lets another tab send, but not indefinitely", async () => {
		const turn: Turn = (work, anyway) => (anyway ? always(work, anyway) : Promise.resolve(false));
		const { outbox, opIds } = setUp(memoryShelf(), turn);
		await outbox.add(ask("a"));
		outbox.open(true);
		await vi.advanceTimersByTimeAsync(1_500);
		expect(opIds()).toEqual([]);
		await vi.advanceTimersByTimeAsync(5_000);
		expect(opIds()).toEqual(["a"]);
	});

	test("works without storage, and does not claim to have stored anything", async () => {
		const { outbox, answer, log, isKept } = setUp({ ...memoryShelf(), put: async () => false });
		await outbox.add(ask("a"));
		outbox.open(true);
		await settle();
		expect([log.at(-1), isKept.get("a")]).toEqual(["a sending", false]);
		await answer(YES);
		expect(log).toEqual(["a waiting", "a sending", "a yes"]);
	});
});
