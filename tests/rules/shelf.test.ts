import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Entry } from "#components/live/entry.ts";
import { createOutbox, type FloorCommand } from "#components/live/outbox.ts";
import { phoneShelf } from "#components/live/shelf.ts";

const vote = (opId: string, at: number): Entry => ({
	opId,
	at,
	wish: { type: "question.vote", sessionId: "s", questionId: opId, vote: true },
	refusal: null,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** A browser's IndexedDB, as far as the shelf opens it. */
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
		const sent: FloorCommand[] = [];
		const kept: string[] = [];
		const outbox = createOutbox(
			phoneShelf(),
			async (command) => {
				sent.push(command);
				return { ok: true, revision: 1 };
			},
			{
				progress: (opId, _at, isKept) => void (isKept && kept.push(opId)),
				answered: () => {},
				gone: () => {},
			},
			async (work) => {
				await work();
				return true;
			},
		);
		void outbox.restore();
		outbox.open(true);
		for (const [at, opId] of ["a", "b", "c"].entries()) void outbox.add(vote(opId, at));
		await vi.advanceTimersByTimeAsync(30_000);
		expect(sent.map(({ opId }) => opId)).toEqual(["a", "b", "c"]);
		expect(kept).toEqual([]);
	});
});
