import { expect, test } from "vitest";
import { waysToSet } from "#components/stage/join/address.tsx";
import { qrCode } from "#components/stage/join/qr-code.ts";
import { questionsAtOnce, scanDistance } from "#components/stage/slides/fit.ts";
import { stageItem } from "#harness/fixtures/desk.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { SessionHead } from "#protocol/views/session.ts";
import { type StageNow, shownOn } from "#protocol/views/shown-on.ts";

const session: SessionHead = {
	...{ id: "s", slug: "interview", title: "In conversation", titleCy: null, status: "open" },
	...{ asking: true, voting: true, premoderated: true },
};
const item = stageItem("q");
const top = [{ id: "t", words: "And why now?", language: "en", votes: 7 }];
const stage: StageNow = { mode: "question", curtain: false, fixed: {}, sizes: {}, item, top, session };

test("[W1] a screen follows the stage, unless it is fixed to something else", () => {
	for (const mode of STAGE_MODES) {
		expect(shownOn({ ...stage, mode }, "left")).toBe(mode);
		expect(shownOn({ ...stage, mode }, null)).toBe(mode);
		for (const fixed of STAGE_MODES) {
			const view = { ...stage, mode, fixed: { left: fixed } };
			expect(shownOn(view, "left")).toBe(fixed);
			expect(shownOn(view, "right")).toBe(mode);
			expect(shownOn(view, null)).toBe(mode);
		}
	}
});

test("[W1] every screen shows the holding slide under the curtain, even if fixed", () => {
	for (const mode of STAGE_MODES)
		for (const fixed of STAGE_MODES)
			expect(shownOn({ ...stage, mode, curtain: true, fixed: { left: fixed } }, "left")).toBe("holding");
});

test("[W1] falls back to the next possible slide, and never leaves a wall empty by mistake", () => {
	const fixed = (mode: "question" | "both" | "top", change: Partial<StageNow>) =>
		shownOn({ ...stage, mode: "holding", fixed: { left: mode }, ...change }, "left");
	expect(fixed("question", { item: null })).toBe("top");
	expect(fixed("both", { item: null })).toBe("top");
	expect(fixed("both", { top: [] })).toBe("question");
	expect(fixed("top", { top: [] })).toBe("join");
	expect(fixed("question", { item: null, top: [] })).toBe("join");
	expect(fixed("top", { top: [], session: { ...session, status: "paused" } })).toBe("holding");
	expect(fixed("top", { top: [], session: null })).toBe("holding");
});

test("[W14] says from how far away the code of how to join can be scanned", () => {
	const code = qrCode("https://questions.example.org/demo");
	expect(code.size).toBe(29 + 2 * 4);
	// 60% of 3.4 m are 2.04 m, and one of 37 modules is 55 mm: 250 times that.
	expect(scanDistance(3.4, code)).toBe(13);
	expect(scanDistance(1.2, code)).toBe(4);
});

test("estimates how many questions a wall shows at a time: the more, the larger it is for its hall", () => {
	const at = (wallHeightMetres: number, farthestSeatMetres: number) =>
		questionsAtOnce({ wallHeightMetres, farthestSeatMetres });
	expect([at(3.4, 40), at(1.8, 16), at(6, 30)]).toEqual([4, 6, 8]);
	expect([at(0.2, 300), at(30, 1), at(0, 0)]).toEqual([1, 8, 1]);
});

test("[W6] sets an address in one line, or breaks it before the slash of its path", () => {
	expect(waysToSet("localhost:34567/demo").map((way) => way.split("\u200B"))).toEqual([
		["localhost:34567/demo"],
		["localhost:34567", "/demo"],
		["localhost:34567", "/demo"],
	]);
	expect(waysToSet("questions.example.org/demo")[2].split("\u200B")).toEqual([
		"questions",
		".example",
		".org",
		"/demo",
	]);
});
