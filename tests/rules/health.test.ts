import { expect, test } from "vitest";
import { healthOf, isBad } from "#components/desk/room/health.ts";
import { BEHIND_MS } from "#protocol/limits.ts";
import type { DeskHead, Painted, ShownMode } from "#protocol/views.ts";

const HEAD: DeskHead = {
	session: { id: "s", slug: "s", title: "S", status: "open", asking: true, voting: true, premoderated: true },
	now: { questionId: "q", wording: "Why?", language: "en", putAt: 1 },
	order: [],
	settings: { questionsEach: null, questionsAMinute: 5, opensAt: null, closesAt: null, twoPerson: false, endsAt: 0 },
	stage: {
		hallId: "h",
		hallName: "Main hall",
		mode: "question",
		sessionId: "s",
		sessionTitle: "S",
		curtain: false,
		proposal: null,
	},
	screens: [],
	notes: [],
	mutes: [],
	undo: [],
};
const NOW = 1_000_000;
const SCREEN = { id: "left", name: "Left wall", fixedMode: null, kind: "wall" } as const;

/** How the screen is, where it painted this a while ago and the stage has been so for long. */
function health(
	painted: { mode: ShownMode; questionId?: string | null; msAgo?: number } | null,
	{ connected = true, since = 0, fixedMode = null as ShownMode | null, head = HEAD, toldMsAgo = 0 } = {},
) {
	const told: Painted = {
		screenId: "left",
		connected,
		painted: painted && { epoch: "e", revision: 1, questionId: null, msAgo: 500, ...painted },
	};
	const stage = { head, hasTop: true, since };
	return healthOf({ ...SCREEN, fixedMode }, told, stage, { toldAt: NOW - toldMsAgo, now: NOW });
}

test("[B4] a screen that paints what it should is well, and one that has said nothing is new", () => {
	expect(health({ mode: "question", questionId: "q" })).toEqual({ is: "well", mode: "question", agoMs: 500 });
	expect(health(null)).toEqual({ is: "new" });
	expect(healthOf(SCREEN, undefined, { head: HEAD, hasTop: true, since: 0 }, { toldAt: 0, now: NOW }).is).toBe("new");
});

test("[B4] one that says nothing any more, or is gone, is told in red, and how long ago it was heard", () => {
	const late = { mode: "question", questionId: "q", msAgo: BEHIND_MS } as const;
	expect(health(late).is).toBe("well");
	expect(health(late, { toldMsAgo: 1 })).toEqual({ is: "silent", agoMs: BEHIND_MS + 1 });
	const gone = health(late, { connected: false });
	expect(gone).toEqual({ is: "away", agoMs: BEHIND_MS });
	expect(isBad(gone)).toBe(true);
	expect(health(null, { connected: false })).toEqual({ is: "away", agoMs: null });
});

test("[B4] one that goes on painting something else is behind, once its picture has had time to change", () => {
	expect(health({ mode: "top" })).toMatchObject({ is: "wrong", mode: "top" });
	expect(health({ mode: "question", questionId: "another" }).is).toBe("wrong");
	expect(health({ mode: "top" }, { since: NOW - 2_000 }).is).toBe("well");
	expect(health({ mode: "top" }, { fixedMode: "top" }).is).toBe("well");
	const curtain = { ...HEAD, stage: { ...HEAD.stage, curtain: true } };
	expect(health({ mode: "top" }, { fixedMode: "top", head: curtain }).is).toBe("wrong");
	expect(health({ mode: "holding" }, { fixedMode: "top", head: curtain }).is).toBe("well");
	const elsewhere = { ...HEAD, stage: { ...HEAD.stage, sessionId: "another" } };
	expect(health({ mode: "top" }, { head: elsewhere }).is).toBe("well");
});
