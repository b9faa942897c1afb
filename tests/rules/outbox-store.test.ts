import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FloorEntry, isFloorEntry } from "#components/live/floor-state.ts";
import { createOutbox } from "#components/state/outbox.ts";
import { indexedDbStore } from "#components/state/outbox-store.ts";

const vote = (opId: string, at: number): FloorEntry => ({
	opId,
	at,
	wish: { type: "question.vote", sessionId: "s", questionId: opId, vote: true },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** A browser's IndexedDB, as far as the store opens it. */
const browserWith = (open: () => unknown) => vi.stubGlobal("indexedDB", { open });

describe("a phone whose storage fails", () => {
	const silent = () => ({});
	const forbidden = () => {
		throw new DOMException("Storage is forbidden.", "SecurityError");
	};

	test.each([
		["never answers", silent],
		["is forbidden", forbidden],
	])("sends every wish once if storage %s, and claims to have stored none", async (_, open) => {
		browserWith(open);
		const sent: string[] = [];
		const kept: string[] = [];
		const outbox = createOutbox<FloorEntry>({
			store: indexedDbStore(isFloorEntry),
			async send({ opId }) {
				sent.push(opId);
				return { ok: true, revision: 1 };
			},
			lane: ({ wish }) => wish.type,
			atOnce: 1,
			progress: (opId, delivery) => void (delivery.kept && kept.push(opId)),
			answered: () => {},
			gone: () => {},
		});
		void outbox.restore();
		outbox.open(true);
		for (const [at, opId] of ["a", "b", "c"].entries()) void outbox.add(vote(opId, at));
		await vi.advanceTimersByTimeAsync(30_000);
		expect(sent).toEqual(["a", "b", "c"]);
		expect(kept).toEqual([]);
	});
});
