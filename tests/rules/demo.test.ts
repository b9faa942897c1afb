import { expect, test } from "vitest";
import conference from "#db/demo/conference.json" with { type: "json" };
import { DEMO, sessionTimes } from "#db/demo/demo.ts";
import demo from "#db/demo/questions.json" with { type: "json" };
import { toZoned } from "#protocol/local-time.ts";
import { holdReasons } from "#server/filter/filter.ts";

const HOUR = 3_600_000;

test("the demo's questions are held for what the filter holds them for, and for nothing else", () => {
	for (const { words, as, heldFor = [] } of demo.questions) {
		const found = holdReasons(words, conference.allowedWords);
		if (as === "held") expect(found, words).toEqual(heldFor);
		if (as === "pending" || as === "published") expect(found, words).toEqual([]);
	}
	expect(demo.questions.filter(({ as }) => as === "held")).toHaveLength(2);
});

test("[O2] at any hour the demo's interview is under way, and the other sessions are in daytime, in order and apart", () => {
	const summer = Date.UTC(2026, 5, 12);
	for (let now = summer; now < summer + 24 * HOUR; now += HOUR / 4) {
		const starts = sessionTimes(now);
		const times = conference.sessions.map((session) => {
			const startsAt = starts.get(session.id) ?? 0;
			return { ...session, startsAt, endsAt: startsAt + session.minutes * 60_000 };
		});
		for (const { id, start, startsAt, endsAt } of times) {
			if (id === DEMO.session) expect(now - startsAt).toBeGreaterThanOrEqual(10 * 60_000);
			else expect(toZoned(startsAt, conference.timeZone)).toMatch(`T${start}`);
			if (id === DEMO.session) expect(endsAt).toBeGreaterThan(now + 15 * 60_000);
		}
		for (const hall of conference.halls) {
			const inHall = times.filter((one) => one.hall === hall.id);
			for (const [index, one] of inHall.entries())
				expect(one.startsAt).toBeGreaterThanOrEqual(inHall[index - 1]?.endsAt ?? 0);
		}
	}
});
