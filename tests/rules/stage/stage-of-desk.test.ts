import { expect, test } from "vitest";
import { stageOfDesk } from "#components/stage/stage-of-desk.ts";
import { deskHead, deskQuestion, stageItem } from "#harness/fixtures/desk.ts";
import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

const { stage } = deskHead();
const head = deskHead({
	stage: { ...stage, mode: "top", sessionTitle: null },
	item: stageItem("q8"),
	screens: [{ id: "left", name: "Left", kind: "wall", fixedMode: "join", size: null }],
});
const row = (n: number): DeskQuestion =>
	deskQuestion({
		id: `q${n}`,
		words: `${n}?`,
		language: "en",
		votes: (n * 37) % 23,
		publishedAt: (n * 13) % 7,
		status: n % 5 === 0 ? "pending" : "published",
		putAt: n % 7 === 0 ? 1 : null,
		answeredAt: n % 6 === 0 ? 1 : null,
	});

test("[W1] the desk derives the hall's stage: the first unput questions of the ranking are its top questions", () => {
	const rows = Array.from({ length: 300 }, (_, n) => row(n));
	const ranked = topOf(rows.filter(({ status }) => status === "published"));
	expect(ranked.map(({ id }) => id)).not.toContain("q7");
	const ids = (top: readonly { id: string }[]) => top.map(({ id }) => id);
	expect(ids(stageOfDesk(head, rows).top)).toEqual(ids(ranked.slice(0, STAGE_TOP_QUESTIONS)));
	expect(ids(stageOfDesk(head, rows.toReversed()).top)).toEqual(ids(ranked.slice(0, STAGE_TOP_QUESTIONS)));
	expect(ids(stageOfDesk(head, rows.slice(0, 4)).top)).toHaveLength(3);
	expect(stageOfDesk(head, rows, "both")).toMatchObject({ mode: "both", fixed: { left: "join" } });
});
