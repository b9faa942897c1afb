import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { conferenceView, plannedHall, plannedSession } from "#harness/fixtures/programme.ts";
import { dayName, daysOf } from "#protocol/rules/conference/days.ts";
import { isAsLeft, oppositeOf, type ProgrammeChange } from "#protocol/rules/conference/opposite.ts";
import { setProgramme } from "#protocol/rules/conference/programme/programme.ts";
import { sessionsAfter, shifted } from "#protocol/rules/conference/shift.ts";
import { warningsOf } from "#protocol/rules/conference/warnings.ts";
import { ALL_DAY } from "#protocol/statuses.ts";
import type { ConferenceView, PlannedSession } from "#protocol/views/conference.ts";

const conference = (sessions: PlannedSession[]) =>
	conferenceView({
		halls: ["main", "seminar"].map(plannedHall),
		speakers: ["ann", "bob"].map((id) => ({ id, slug: id, name: id, role: "speaker", roleCy: null })),
		sessions,
	});

/** The programme after a change, by the rule. */
function after(view: ConferenceView, change: ProgrammeChange): ConferenceView {
	const step = setProgramme(view, change, randomUUID);
	if ("code" in step) throw new Error(step.code);
	const { added, changed, removed } = step.writes;
	const merged = <T extends { id: string }>(rows: T[], to: { added: object[]; changed: ({ id: string } & object)[] }) =>
		[
			...rows
				.filter(({ id }) => !removed.includes(id))
				.map((row) => ({ ...row, ...to.changed.find(({ id }) => id === row.id) })),
			...to.added.map((row) => ({ ...plannedSession("", "", ""), ...row }) as unknown as T),
		].toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const part = (key: "halls" | "speakers" | "sessions") => ({ added: added[key], changed: changed[key] });
	return {
		...view,
		halls: merged(view.halls, part("halls")),
		speakers: merged(view.speakers, part("speakers")),
		sessions: merged(view.sessions, part("sessions")),
	};
}

/** What the programme says: without moments, and without ids that the server makes. */
const said = ({ halls, speakers, sessions }: ConferenceView) => ({
	halls: halls.map(({ id, name }) => [id, name]),
	speakers: speakers.map(({ id, name }) => [id, name]),
	sessions: sessions.map(({ id, kind, title, hallId, startsLocal, endsLocal, speakers }) => [
		kind === ALL_DAY ? hallId : id,
		...[kind, title, hallId, startsLocal, endsLocal, speakers.join()],
	]),
});

test("[O11] the opposite of a change of the programme leads back to where it was", () => {
	const view = conference([
		plannedSession("a", "09:00", "10:00", { speakers: ["bob", "ann"] }),
		plannedSession("b", "10:00", "11:00", { speakers: ["ann"] }),
		plannedSession("c", "09:00", "10:00", { hallId: "seminar" }),
	]);
	const added = { hallId: "main", title: "New", startsLocal: "2026-11-26T12:00", endsLocal: "2026-11-26T13:00" };
	const changes: ProgrammeChange[] = [
		{ sessions: [{ id: "new", ...added }] },
		{ sessions: [{ id: "a", title: "Other", speakers: ["ann"] }] },
		{ sessions: shifted(view.sessions.slice(0, 2), 10) },
		{ remove: ["a", "b"] },
		{ remove: ["c"] },
		{ remove: ["ann"] },
		{ remove: ["seminar", "c"] },
		{ speakers: [{ id: "ann", name: "Ann Rees" }] },
		{
			halls: [
				{ id: "main", seats: 3, name: "Big" },
				{ id: "west", name: "West" },
			],
		},
		{
			halls: [{ id: "west", name: "West" }],
			speakers: [{ id: "cat", name: "Cat", role: "Guest" }],
			sessions: [
				{ id: "new", ...added, hallId: "west", speakers: ["cat"] },
				{ id: "b", hallId: "west" },
			],
			remove: ["a"],
		},
	];
	for (const change of changes) {
		const changed = after(view, change);
		expect(said(changed), JSON.stringify(change)).not.toEqual(said(view));
		expect(said(after(changed, oppositeOf(view, change))), JSON.stringify(change)).toEqual(said(view));
	}
});

test("[O11] a change is as it was left until somebody changes the same", () => {
	const before = conference([plannedSession("a", "09:00", "10:00"), plannedSession("b", "10:00", "11:00")]);
	const undo = oppositeOf(before, { sessions: [{ id: "a", title: "Other" }] });
	const left = after(before, { sessions: [{ id: "a", title: "Other" }] });
	expect(isAsLeft(left, left, undo)).toBe(true);
	expect(isAsLeft(left, after(left, { sessions: [{ id: "b", title: "Third" }] }), undo)).toBe(true);
	expect(isAsLeft(left, after(left, { sessions: [{ id: "a", title: "Third" }] }), undo)).toBe(false);
	expect(isAsLeft(left, after(left, { remove: ["a"] }), undo)).toBe(false);
	const removed = after(before, { remove: ["a"] });
	expect(isAsLeft(removed, removed, oppositeOf(before, { remove: ["a"] }))).toBe(true);
	expect(isAsLeft(removed, before, oppositeOf(before, { remove: ["a"] }))).toBe(false);
});

test("[O12] shifts what follows a session in its hall on its day", () => {
	const [a, b, c] = [
		plannedSession("a", "09:00", "10:00"),
		plannedSession("b", "10:00", "11:00"),
		plannedSession("c", "23:55", "23:59"),
	];
	const others = [
		plannedSession("d", "10:00", "11:00", { hallId: "seminar" }),
		plannedSession("e", "2026-11-27T10:00", "2026-11-27T11:00"),
	];
	const all = [c, ...others, b, a];
	const ids = (sessions: PlannedSession[]) => sessions.map(({ id }) => id);
	expect(ids(sessionsAfter(all, a))).toEqual(["b", "c"]);
	expect(ids(sessionsAfter(all, b, { isIncluded: true }))).toEqual(["b", "c"]);
	expect(ids(sessionsAfter(all, c))).toEqual([]);
	expect(shifted([b, c], 10)).toEqual([
		{ id: "b", startsLocal: "2026-11-26T10:10", endsLocal: "2026-11-26T11:10" },
		{ id: "c", startsLocal: "2026-11-27T00:05", endsLocal: "2026-11-27T00:09" },
	]);
	expect(shifted([b], -15)).toMatchObject([{ startsLocal: "2026-11-26T09:45" }]);
});

test("[O13] warns of overlaps in a hall, of speakers in two places, of sessions on other days, and of skipped hours", () => {
	const find = (...sessions: PlannedSession[]) => warningsOf(conference(sessions));
	const a = plannedSession("a", "09:00", "10:00", { speakers: ["ann", "bob"] });
	expect(find(a, plannedSession("b", "10:00", "11:00", { speakers: ["ann"] }))).toEqual([]);
	expect(find(plannedSession("b", "09:59", "11:00"), a)).toEqual([{ is: "overlap", sessions: ["a", "b"] }]);
	expect(find(a, plannedSession("b", "09:30", "09:40", { hallId: "seminar", speakers: ["ann"] }))).toEqual([
		{ is: "speaker", speakerId: "ann", sessions: ["a", "b"] },
	]);
	expect(find(a, plannedSession("b", "09:30", "09:40", { hallId: "seminar", speakers: [] }))).toEqual([]);
	expect(find(plannedSession("x", "2026-11-25T09:00", "2026-11-25T10:00"))).toEqual([
		{ is: "outside", sessions: ["x"] },
	]);
	expect(find(plannedSession("x", "2026-11-27T23:00", "2026-11-28T00:30"))).toEqual([
		{ is: "outside", sessions: ["x"] },
	]);
	const night = plannedSession("x", "2026-03-29T01:30", "2026-03-29T03:00");
	const march = { ...conference([night]), startsOn: "2026-03-29", endsOn: "2026-03-29" };
	expect(warningsOf({ ...march, timeZone: "Europe/London" })).toEqual([{ is: "skippedHour", sessions: ["x"] }]);
	expect(warningsOf({ ...march, timeZone: "Europe/Istanbul" })).toEqual([]);
	expect(find(a, plannedSession("all", "2026-11-26T00:00", "2026-11-27T23:59", { kind: ALL_DAY }))).toEqual([]);
});

test("names days in both languages, also where the browser has no Welsh", () => {
	expect(["2026-11-27", "2026-03-01"].map((date) => [dayName(date, "en"), dayName(date, "cy")])).toEqual([
		["Friday 27 November", "Dydd Gwener 27 Tachwedd"],
		["Sunday 1 March", "Dydd Sul 1 Mawrth"],
	]);
	expect(daysOf({ startsOn: "2026-02-27", endsOn: "2026-03-01" })).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
	expect(daysOf({ startsOn: "2026-02-27", endsOn: "2026-02-26" })).toEqual([]);
});

test("[O6] a programme grows to a size, and one that is larger may stay and shrink", () => {
	const speakers = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `s${n}`, role: "speaker" }));
	const view = (count: number): ConferenceView => ({
		...conference([]),
		speakers: speakers(count).map((one) => ({ ...one, slug: one.id, name: null, roleCy: null })),
	});
	const add = (count: number) => setProgramme(view(count), { speakers: [{ id: "new", role: "guest" }] }, randomUUID);
	expect(add(999)).toMatchObject({ verb: "programme" });
	expect(add(1_000)).toEqual({ code: "programme-full", what: "speakers", max: 1_000 });
	expect(setProgramme(view(1_002), { remove: ["s0"] }, randomUUID)).toMatchObject({ verb: "programme" });
});
