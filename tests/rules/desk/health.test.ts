import { expect, test } from "vitest";
import { healthOf, isBad, pictureKey } from "#components/desk/panels/screens/health.ts";
import { SESSION, stageItem } from "#harness/fixtures/desk.ts";
import { BEHIND_MS, DESK_REPORT_MS } from "#protocol/limits.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { Card, Painted } from "#protocol/views/screens.ts";
import type { StageNow } from "#protocol/views/shown-on.ts";

const STAGE: StageNow = {
	session: SESSION,
	mode: "question",
	curtain: false,
	fixed: {},
	sizes: {},
	item: stageItem("q"),
	top: [{ id: "t", words: "When?", language: "en", votes: 1 }],
};
const NOW = 1_000_000;
const SCREEN = { id: "left", kind: "wall" as const };

const PAINTED = {
	...{ epoch: "e", revision: 1, questionId: null, card: null, msAgo: 500 },
	picture: { width: 1920, height: 1080, metresHigh: 3 },
};

/** How the screen is, where it painted this a while ago and the stage has been so for long. */
function health(
	painted: { mode: StageMode; questionId?: string | null; card?: Card | null; msAgo?: number } | null,
	{ connected = true, since = 0, stage = STAGE as StageNow | null, toldMsAgo = 0 } = {},
) {
	const told: Painted = {
		screenId: "left",
		connected,
		painted: painted && { ...PAINTED, ...painted },
	};
	return healthOf(SCREEN, told, stage && { now: stage, since }, { reportedAt: NOW - toldMsAgo, now: NOW });
}

test("[B4] shows a screen as well if it paints what it should, and as new before its first report", () => {
	expect(health({ mode: "question", questionId: "q" })).toEqual({ is: "well", mode: "question", agoMs: 500 });
	expect(health(null)).toEqual({ is: "new" });
	expect(healthOf(SCREEN, undefined, { now: STAGE, since: 0 }, { reportedAt: 0, now: NOW }).is).toBe("new");
});

test("[B4] shows a silent or disconnected screen in red, with the time of its last report", () => {
	const late = { mode: "question", questionId: "q", msAgo: BEHIND_MS } as const;
	expect(health(late).is).toBe("well");
	expect(health(late, { toldMsAgo: 1 })).toEqual({ is: "silent", agoMs: BEHIND_MS + 1 });
	const gone = health(late, { connected: false });
	expect(gone).toEqual({ is: "away", agoMs: BEHIND_MS });
	expect(isBad(gone)).toBe(true);
	expect(health(null, { connected: false })).toEqual({ is: "gone" });
});

test("[B4] does not flag an unopened mixer link, or any screen while the desk itself is offline", () => {
	const told = { screenId: "left", connected: false, painted: null };
	const stage = { now: STAGE, since: 0 };
	const mixer = healthOf({ id: "left", kind: "mixer" }, told, stage, { reportedAt: NOW, now: NOW });
	expect(mixer).toEqual({ is: "new" });
	expect(isBad(mixer)).toBe(false);
	const untold = health({ mode: "question", questionId: "q", msAgo: 3_000 }, { toldMsAgo: 2 * DESK_REPORT_MS + 1 });
	expect(untold).toEqual({ is: "unknown" });
	expect(isBad(untold)).toBe(false);
});

test("[B4] allows time to paint after relevant changes, and not when other questions gain votes", () => {
	const key = pictureKey(STAGE);
	const session = STAGE.session && { ...STAGE.session, status: "closed" as const };
	for (const change of [{ session }, { mode: "top" as const }, { curtain: true }, { item: null }, { top: [] }])
		expect(pictureKey({ ...STAGE, ...change })).not.toBe(key);
	expect(pictureKey({ ...STAGE, top: [{ id: "u", words: "Who?", language: "en", votes: 2 }] })).toBe(key);
});

test("[B4] shows a screen as behind if it still paints something else after that time", () => {
	expect(health({ mode: "top" })).toMatchObject({ is: "wrong", mode: "top" });
	expect(health({ mode: "question", questionId: "another" }).is).toBe("wrong");
	expect(health({ mode: "top" }, { since: NOW - 2_000 }).is).toBe("well");
	const fixed = { ...STAGE, fixed: { left: "top" as const } };
	expect(health({ mode: "top" }, { stage: fixed }).is).toBe("well");
	expect(health({ mode: "top" }, { stage: { ...fixed, curtain: true } }).is).toBe("wrong");
	expect(health({ mode: "holding" }, { stage: { ...fixed, curtain: true } }).is).toBe("well");
	expect(health({ mode: "top" }, { stage: null }).is).toBe("well");
});

test("[W18] shows a screen with a card over its slide as neither well nor behind", () => {
	expect(health({ mode: "question", questionId: "q", card: "test" })).toEqual({ is: "card", card: "test", agoMs: 500 });
	expect(health({ mode: "top", card: "name", msAgo: 60_000 })).toMatchObject({ is: "silent" });
});
