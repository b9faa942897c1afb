import { expect, test } from "vitest";
import { stageOfDesk } from "#components/stage/stage-of-desk.ts";
import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { byVotes } from "#protocol/rules/ranking.ts";
import type { DeskQuestion } from "#protocol/views.ts";

const head: Parameters<typeof stageOfDesk>[0] = {
	session: {
		...{ id: "s", slug: "s", title: "S", status: "open" },
		...{ asking: true, voting: true, premoderated: true },
	},
	stage: {
		...{ hallId: "h", hallName: "Main hall", mode: "top", curtain: false },
		...{ sessionId: "s", sessionTitle: null, proposal: null },
	},
	now: { questionId: "q8", wording: "Why?", language: "en", putAt: 1 },
	screens: [{ id: "left", name: "Left", kind: "wall", fixedMode: "join" }],
};
const row = (n: number): DeskQuestion => ({
	...{ id: `q${n}`, words: `${n}?`, language: "en", votes: (n * 37) % 23, publishedAt: (n * 13) % 7 },
	...{
		status: n % 5 === 0 ? "pending" : "published",
		putAt: n % 7 === 0 ? 1 : null,
		answeredAt: n % 6 === 0 ? 1 : null,
	},
	...{ edition: 1, byline: null, reason: null, remark: null, heldFor: [], mergedInto: null, stageWording: null },
	...{ tags: [], pinned: false, setAside: 0, pressedAt: null, skippedAt: null, askedAt: 0, decided: null },
});

test("[W1] a desk knows the stage as the hall has it: its top questions are the first of all that are ranked and were not put yet", () => {
	const rows = Array.from({ length: 300 }, (_, n) => row(n));
	const ranked = rows
		.filter(
			({ id, status, putAt, answeredAt }) =>
				status === "published" && putAt === null && answeredAt === null && id !== "q8",
		)
		.map((one) => ({ ...one, publishedAt: one.publishedAt ?? 0 }))
		.sort(byVotes);
	const ids = (top: readonly { id: string }[]) => top.map(({ id }) => id);
	expect(ids(stageOfDesk(head, rows).top)).toEqual(ids(ranked.slice(0, STAGE_TOP_QUESTIONS)));
	expect(ids(stageOfDesk(head, rows.toReversed()).top)).toEqual(ids(ranked.slice(0, STAGE_TOP_QUESTIONS)));
	expect(ids(stageOfDesk(head, rows.slice(0, 4)).top)).toHaveLength(3);
	expect(stageOfDesk(head, rows, { mode: "both" })).toMatchObject({ mode: "both", fixed: { left: "join" } });
});
