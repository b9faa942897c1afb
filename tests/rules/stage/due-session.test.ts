import { expect, test } from "vitest";
import { dueSession } from "#components/screens/due-session.ts";

const SESSIONS = [
	{ id: "opening", startsAt: 10, endsAt: 20 },
	{ id: "interview", startsAt: 20, endsAt: 30 },
	{ id: "debate", startsAt: 40, endsAt: 50 },
];

test("[O50] the session that is offered for the stage is on by the clock, or starts next", () => {
	const offered = (now: number | null, sessions = SESSIONS) => dueSession(sessions, now)?.id;
	expect([0, 10, 20, 30, 49, 50, null].map((now) => offered(now))).toEqual([
		...["opening", "opening", "interview", "debate", "debate", "opening", "opening"],
	]);
	expect(offered(25, SESSIONS.slice(2))).toBe("debate");
	expect(offered(25, [])).toBeUndefined();
});
