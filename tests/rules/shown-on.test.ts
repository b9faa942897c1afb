import { expect, test } from "vitest";
import { type StageNow, shownOn } from "#components/stage/shown-on.ts";
import { waysToSet } from "#components/stage/slides/address.tsx";
import { codeShare } from "#components/stage/slides/fit.ts";
import { qrCode } from "#components/stage/slides/qr-code.ts";
import { stageItem } from "#harness/fixtures/desk.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { SessionHead } from "#protocol/views/session.ts";

const session: SessionHead = {
	...{ id: "s", slug: "interview", title: "In conversation", status: "open" },
	...{ asking: true, voting: true, premoderated: true },
};
const item = stageItem("q");
const top = [{ id: "t", words: "And why now?", language: "en", votes: 7 }];
const stage: StageNow = { mode: "question", curtain: false, fixed: {}, item, top, session };

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

test("[W6] makes a QR code as large as the last row needs, or leaves it out", () => {
	expect(qrCode("https://questions.example.org/demo").modules).toBe(29);
	// 12 m from a wall 3 m high: 12 × 29/250 = 1.4 m of 3.
	expect(codeShare({ wallHeightMetres: 3, farthestSeatMetres: 12 }, 29)).toBeCloseTo(0.464, 3);
	expect(codeShare({ wallHeightMetres: 3, farthestSeatMetres: 5 }, 29)).toBe(0.42);
	// 40 m from a wall 3.4 m high it would be 4.6 m high.
	expect(codeShare({ wallHeightMetres: 3.4, farthestSeatMetres: 40 }, 29)).toBeNull();
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
