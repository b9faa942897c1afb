import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readConference } from "#db/conference-step.ts";
import { openScreen } from "#harness/clients/screen.ts";
import { type Conference, createTestConference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import { DESCRIPTION_GRAPHEMES, NAME_LENGTH, TITLE_GRAPHEMES } from "#protocol/limits.ts";
import { fromZoned } from "#protocol/local-time.ts";
import { ALL_DAY } from "#protocol/statuses.ts";

const ZONE = "Europe/London";
const RENAMED = "In conversation: two secretaries";
const at = (local: string) => fromZoned(local, ZONE) ?? 0;

/** The conference as its organisers see it. */
async function planOf({ db, id }: Conference) {
	const view = await readConference(db, id);
	if (!view) throw new Error("The conference is gone.");
	return view;
}

/** The lines of its ledger that belong to no session. */
async function linesOf({ db, id }: Conference) {
	return db.execute(sql`
		select verb, hall_id as hall, seq::float8 as seq, changes from ledger
		where conference_id = ${id} and session_id is null order by seq`);
}

const refused = (code: string) => ({ ok: false, refusal: { code } });
const invalid = (field: string, problem: string) => ({ ok: false, refusal: { code: "invalid-field", field, problem } });

test("[O1] [O2] [M9] sends a session's new title and times to everybody who follows it, and the title to nobody else's floor", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const [desk, floor] = [await conference.moderator("Morag"), await conference.delegate()];
	const chair = await conference.chair();
	const screen = await openScreen(conference.origin, await conference.signIn("screen"), conference.hall("main"));
	const nextDoor = await conference.moderator("Nesta", "send");
	const outsider = await conference.delegate("send");
	const told: unknown[] = [];
	outsider.socket.on("floor", (frame) => told.push(frame));
	const before = await planOf(conference);
	const old = before.sessions.find(({ id }) => id === sessionId);

	const to = { title: `  ${RENAMED} `, startsLocal: "2026-11-26T10:30", endsLocal: "2026-11-26T11:15" };
	const done = await conference.organise({ type: "programme.set", sessions: [{ id: sessionId, ...to }] });
	expect(done).toEqual({ ok: true, revision: before.revision + 1 });
	const settings = { startsAt: at(to.startsLocal), endsAt: at(to.endsLocal) };
	await floor.until(({ head }) => head.session.title === RENAMED);
	const { head } = await desk.until(({ head }) => head.session.title === RENAMED);
	expect(head).toMatchObject({ settings, stage: { sessionTitle: RENAMED } });
	await nextDoor.until(({ head }) => head.stage.sessionTitle === RENAMED);
	await chair.until(
		(view) => view.session.title === RENAMED && view.startsAt === settings.startsAt && view.endsAt === settings.endsAt,
	);
	await screen.until((view) => view.session?.title === RENAMED);
	expect(JSON.stringify(told)).not.toContain(RENAMED);

	const about = { of: "programme", id: sessionId };
	expect(await linesOf(conference)).toEqual([
		{
			verb: "programme",
			hall: null,
			seq: before.revision + 1,
			changes: [
				{ ...about, field: "title", old: old?.title, new: RENAMED },
				{ ...about, field: "startsLocal", old: old?.startsLocal, new: to.startsLocal },
				{ ...about, field: "endsLocal", old: old?.endsLocal, new: to.endsLocal },
			],
		},
	]);
	screen.leave();
});

test("[O1] keeps omitted fields, writes nothing if nothing changes, and applies a repeated command once", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const cookie = await conference.signIn("organiser");
	const before = await planOf(conference);
	const command = {
		type: "programme.set",
		opId: randomUUID(),
		sessions: [{ id: sessionId, title: RENAMED }],
	} as const;
	const first = { ok: true, revision: before.revision + 1 };
	expect(await conference.organise({ ...command, sessions: [...command.sessions] }, cookie)).toEqual(first);
	const again = { type: "programme.set", sessions: [...command.sessions] } as const;
	expect(await conference.organise({ ...again, sessions: [...again.sessions] }, cookie)).toEqual(first);
	expect((await planOf(conference)).sessions).toEqual(
		before.sessions.map((session) => (session.id === sessionId ? { ...session, title: RENAMED } : session)),
	);
	await conference.organise({ type: "programme.set", sessions: [{ id: sessionId, title: "Another" }] }, cookie);
	expect(await conference.organise({ ...command, sessions: [...command.sessions] }, cookie)).toMatchObject({
		ok: true,
	});
	expect(await planOf(conference)).toMatchObject({ revision: before.revision + 2 });
	expect((await planOf(conference)).sessions.find(({ id }) => id === sessionId)?.title).toBe("Another");
});

test("[O1] [O4] [O6] refuses what cannot be, names the field, and writes nothing", async ({ conference }) => {
	const { sessionId: id } = conference;
	const cookie = await conference.signIn("organiser");
	const before = await planOf(conference);
	const set = (typed: object) => conference.organise({ type: "programme.set", sessions: [{ id, ...typed }] }, cookie);
	for (const title of ["", " \u200B "]) expect(await set({ title })).toMatchObject(invalid("title", "missing"));
	expect(await set({ title: "x".repeat(TITLE_GRAPHEMES + 1) })).toMatchObject(invalid("title", "tooLong"));
	expect(await set({ description: "x".repeat(DESCRIPTION_GRAPHEMES + 1) })).toMatchObject(
		invalid("description", "tooLong"),
	);
	expect(await set({ startsLocal: "tomorrow" })).toMatchObject(invalid("startsLocal", "notATime"));
	expect(await set({ startsLocal: "2027-03-28T01:30", endsLocal: "2027-03-28T03:30" })).toMatchObject(
		invalid("startsLocal", "skippedHour"),
	);
	expect(await set({ startsLocal: "2026-11-26T11:00", endsLocal: "2026-11-26T11:00" })).toMatchObject(
		invalid("endsLocal", "endsBeforeStart"),
	);
	expect(await set({ hallId: randomUUID() })).toMatchObject(invalid("hallId", "unknown"));
	expect(await set({ speakers: [randomUUID()] })).toMatchObject(invalid("speakers", "unknown"));
	expect(await set({ slug: "inspection" })).toMatchObject(invalid("slug", "taken"));
	expect(await set({ slug: "Stage" })).toMatchObject(invalid("slug", "reserved"));
	expect(await set({ slug: "x".repeat(NAME_LENGTH.max + 1) })).toMatchObject(invalid("slug", "notAName"));
	const hall = { id: conference.hall("main") };
	const setHall = (typed: object) =>
		conference.organise({ type: "programme.set", halls: [{ ...hall, ...typed }] }, cookie);
	expect(await setHall({ seats: 0 })).toMatchObject(invalid("seats", "outOfRange"));
	expect(await setHall({ streamUrl: "the one on the left" })).toMatchObject(invalid("streamUrl", "notAnAddress"));
	expect(await conference.organise({ type: "programme.set", remove: [id] }, cookie)).toMatchObject(
		refused("has-questions"),
	);
	expect(await planOf(conference)).toEqual(before);
});

test("[O5] a new hall works at once, for all days, until it has a session of its own", async ({ conference }) => {
	const cookie = await conference.signIn("organiser");
	const [hallId, sessionId, speakerId] = [randomUUID(), randomUUID(), randomUUID()];
	const added = await conference.organise(
		{ type: "programme.set", halls: [{ id: hallId, name: "Neuadd Gŵyl" }] },
		cookie,
	);
	expect(added).toMatchObject({ ok: true });
	const before = await planOf(conference);
	expect(before.halls.find(({ id }) => id === hallId)?.slug).toBe("neuadd-gwyl");
	expect(before.sessions.filter((session) => session.hallId === hallId)).toMatchObject([
		{ kind: ALL_DAY, title: "Neuadd Gŵyl", status: "open", on: true, startsLocal: `${before.startsOn}T00:00` },
	]);

	const session = { title: "Cwestiynau", hallId, startsLocal: "2026-11-26T09:30", endsLocal: "2026-11-26T10:15" };
	const both = await conference.organise(
		{
			type: "programme.set",
			speakers: [{ id: speakerId, role: "Prif Weinidog" }],
			sessions: [{ id: sessionId, ...session, speakers: [speakerId] }],
		},
		cookie,
	);
	expect(both).toMatchObject({ ok: true });
	expect((await planOf(conference)).sessions.filter((one) => one.hallId === hallId)).toMatchObject([
		{ id: sessionId, slug: "cwestiynau", on: true, status: "scheduled", speakers: [speakerId] },
	]);

	const gone = await conference.organise({ type: "programme.set", remove: [hallId, sessionId, speakerId] }, cookie);
	expect(gone).toMatchObject({ ok: true });
	const after = await planOf(conference);
	expect([...after.halls, ...after.sessions, ...after.speakers].map(({ id }) => id)).not.toContain(sessionId);
	expect(after.halls.map(({ id }) => id)).not.toContain(hallId);
});

test("[Q1] an organiser of one conference, and one of only some halls, changes nothing at another", async ({
	conference,
	live,
}) => {
	const other = await createTestConference(live.origin, conference.db);
	const before = await planOf(other);
	const stranger = await conference.signIn("organiser");
	const theirs = [{ id: other.sessionId, title: RENAMED }];
	expect(await other.organise({ type: "programme.set", sessions: theirs }, stranger)).toMatchObject(
		refused("not-allowed"),
	);
	// Nor by the ids of another's rows.
	const hall = { id: other.hall("main"), name: "Mine now" };
	expect(await conference.organise({ type: "programme.set", halls: [hall] }, stranger)).toMatchObject({ ok: false });
	expect(await conference.organise({ type: "programme.set", sessions: theirs }, stranger)).toMatchObject({ ok: false });
	expect(await planOf(other)).toEqual(before);
});

test("[Q1] an organiser who adds rows with the ids of another conference's rows, and removes them, removes only these", async ({
	conference,
	live,
}) => {
	const other = await createTestConference(live.origin, conference.db);
	const cookie = await conference.signIn("organiser");
	await other.organise({ type: "programme.set", halls: [{ id: randomUUID(), name: "Annexe" }] });
	const before = await planOf(other);
	const ids = [...before.halls, ...before.sessions].map(({ id }) => id);
	const speakers = ids.map((id) => ({ id, role: "Guest" }));
	expect(await conference.organise({ type: "programme.set", speakers }, cookie)).toMatchObject({ ok: true });
	const hall = { id: before.speakers[0]?.id ?? "", name: "Foyer" };
	expect(await conference.organise({ type: "programme.set", halls: [hall] }, cookie)).toMatchObject({ ok: true });
	for (const id of [...ids, hall.id]) {
		expect(await conference.organise({ type: "programme.set", remove: [id] }, cookie)).toMatchObject({ ok: true });
	}
	expect(await planOf(other)).toEqual(before);
});

test("[O6] a hall that goes is taken out of roles, and a role in no hall ends", async ({ conference }) => {
	const cookie = await conference.signIn("organiser");
	const hallId = randomUUID();
	await conference.organise({ type: "programme.set", halls: [{ id: hallId, name: "Annexe" }] }, cookie);
	const main = conference.hall("main");
	const grant = (halls: string[]) => [{ role: "moderator" as const, halls, until: null }];
	const people = [
		{ id: randomUUID(), name: "Ann", grants: grant([hallId]) },
		{ id: randomUUID(), name: "Ben", grants: grant([main, hallId]) },
	];
	expect(await conference.organise({ type: "person.invite", people }, cookie)).toMatchObject({ ok: true });
	expect(await conference.organise({ type: "programme.set", remove: [hallId] }, cookie)).toMatchObject({ ok: true });
	const left = await conference.db.execute(sql`
		select people.name, to_jsonb(halls) as halls from grants join people on people.id = person_id
		where conference_id = ${conference.id} and people.name in ('Ann', 'Ben')`);
	expect(left).toEqual([{ name: "Ben", halls: [main] }]);
});

test("[Q1] an organiser who was removed while their command waited changes nothing", async ({ conference }) => {
	const [cookie, other] = [await conference.signIn("organiser", "Olwen"), await conference.signIn("organiser", "Owen")];
	const [owen] = await conference.db.execute<{ id: string }>(sql`
		select people.id from people join grants on person_id = people.id
		where conference_id = ${conference.id} and people.name = 'Owen'`);
	const before = await planOf(conference);
	const removal = conference.organise({ type: "person.remove", personId: owen?.id ?? "" }, cookie);
	const commands = Array.from({ length: 20 }, (_, n) =>
		conference.organise({ type: "conference.set", to: { name: `Mine ${n}` } }, other),
	);
	expect(await removal).toMatchObject({ ok: true });
	const acks = await Promise.all(commands);
	const done = acks.filter(({ ok }) => ok).length;
	expect(acks.every((ack) => ack.ok || ack.refusal.code === "not-allowed")).toBe(true);
	const after = await planOf(conference);
	// What was decided before the removal counts; nothing after it.
	expect(after.revision).toBe(before.revision + 1 + done);
	expect(await conference.organise({ type: "conference.set", to: { name: "Mine" } }, other)).toMatchObject(
		refused("not-allowed"),
	);
});

test("[O4] moves a conference to another time zone, by the clock or by the moment", async ({ conference }) => {
	const cookie = await conference.signIn("organiser");
	const { sessionId: id } = conference;
	const session = { id, startsLocal: "2026-11-26T10:30", endsLocal: "2026-11-26T11:15" };
	await conference.organise({ type: "programme.set", sessions: [session] }, cookie);
	const settings = async () => (await planOf(conference)).sessions.find((one) => one.id === id);
	const moment = async () => {
		const [row] = await conference.db.execute<{ at: number }>(
			sql`select extract(epoch from starts_at)::float8 * 1000 as at from sessions where id = ${id}`,
		);
		return row?.at;
	};
	await conference.organise({ type: "conference.time-zone", timeZone: "Europe/Paris", keep: "clock" }, cookie);
	expect(await settings()).toMatchObject({ startsLocal: "2026-11-26T10:30" });
	expect(await moment()).toBe(Date.parse("2026-11-26T09:30Z"));
	await conference.organise({ type: "conference.time-zone", timeZone: "Europe/London", keep: "moment" }, cookie);
	expect(await settings()).toMatchObject({ startsLocal: "2026-11-26T09:30", endsLocal: "2026-11-26T10:15" });
	expect(await moment()).toBe(Date.parse("2026-11-26T09:30Z"));
	expect(
		await conference.organise({ type: "conference.time-zone", timeZone: "Europe/Sunderland", keep: "clock" }, cookie),
	).toMatchObject(invalid("timeZone", "unknown"));
});

test("[O7] changes a conference's code, days and languages, and refuses another's code", async ({
	conference,
	live,
}) => {
	const other = await createTestConference(live.origin, conference.db);
	const cookie = await conference.signIn("organiser");
	const set = (to: object) => conference.organise({ type: "conference.set", to }, cookie);
	expect(await set({ code: other.code })).toMatchObject(invalid("code", "taken"));
	expect(await set({ code: "api" })).toMatchObject(invalid("code", "reserved"));
	expect(await set({ code: "two words" })).toMatchObject(invalid("code", "notAName"));
	expect(await set({ languages: [] })).toMatchObject(invalid("languages", "missing"));
	expect(await set({ endsOn: "2020-01-01" })).toMatchObject(invalid("endsOn", "endsBeforeStart"));
	const to = {
		startsOn: "2027-03-12",
		endsOn: "2027-03-13",
		nameCy: "Cynhadledd",
		languages: ["en", "cy"],
		contact: "",
	};
	const code = `n${conference.code.slice(1, 8)}`;
	expect(await set({ ...to, code: code.toUpperCase(), privacyReviewed: true })).toMatchObject({ ok: true });
	expect(await planOf(conference)).toMatchObject({ ...to, code, contact: null, privacyReviewedAt: expect.any(Number) });
	// Another conference cannot take the old one while people may still have it.
	const theirs = await other.signIn("organiser");
	expect(await other.organise({ type: "conference.set", to: { code: conference.code } }, theirs)).toMatchObject(
		invalid("code", "taken"),
	);
});

test("[O1] [O2] applies the changes of two organisers on two servers, and both servers learn of both", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const there = here.through(two.origin);
	const cookie = await here.signIn("organiser");
	const slugs = ["interview", "inspection", "send"];
	const before = await planOf(here);
	const desks = await Promise.all(
		slugs.flatMap((slug) => [here, there].map(async (at) => ({ slug, desk: await at.desk(cookie, slug) }))),
	);
	const times = { startsLocal: "2026-11-26T10:30", endsLocal: "2026-11-26T11:15" };
	const answers = await Promise.all(
		slugs.flatMap((slug) => {
			const id = here.session(slug);
			return [
				here.organise({ type: "programme.set", sessions: [{ id, title: `${slug} renamed` }] }, cookie),
				there.organise({ type: "programme.set", sessions: [{ id, ...times }] }, cookie),
			];
		}),
	);
	expect(answers.every(({ ok }) => ok)).toBe(true);
	expect(await planOf(here)).toMatchObject({ revision: before.revision + desks.length });
	for (const { slug, desk } of desks) {
		const { head } = await desk.until(
			(view) => view.head.session.title === `${slug} renamed` && view.head.settings.endsAt === at(times.endsLocal),
		);
		expect(head.settings.startsAt).toBe(at(times.startsLocal));
	}
});

test("[O1] [P13] refuses one of two organisers who would together end a session before its start", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const near = await conferenceOn(one);
	const far = near.through(two.origin);
	const cookie = await near.signIn("organiser");
	const set = (where: Conference, times: object) =>
		where.organise({ type: "programme.set", sessions: [{ id: near.sessionId, ...times }] }, cookie);
	for (let round = 0; round < 10; round += 1) {
		await set(near, { startsLocal: "2026-11-26T10:00", endsLocal: "2026-11-26T20:00" });
		const answers = await Promise.all([
			set(near, { startsLocal: "2026-11-26T16:00" }),
			set(far, { endsLocal: "2026-11-26T14:00" }),
		]);
		const said = answers.map((ack) => (ack.ok ? "done" : ack.refusal.code)).sort();
		expect(said).toEqual(["done", "invalid-field"]);
	}
});

test("[O2] a server that missed a change tells its clients, and one that starts later shows it", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const [floor, screen] = await Promise.all([
		here.through(two.origin).delegate(),
		openScreen(two.origin, await here.signIn("screen"), here.hall("main")),
	]);
	await here.organise({ type: "programme.set", sessions: [{ id: here.sessionId, title: RENAMED }] });
	// Nobody does anything at that server.
	await floor.until(({ head }) => head.session.title === RENAMED);
	await screen.until(({ session }) => session?.title === RENAMED);
	const { revision } = await planOf(here);
	const asked = async (origin: string) => (await fetch(`${origin}/api/programme/${here.code}`)).json();
	await expect.poll(() => asked(two.origin)).toEqual({ ok: true, code: here.code, revision });

	const three = await serveLive();
	const late = await here.through(three.origin).delegate();
	expect(late.view?.head.session.title).toBe(RENAMED);
	expect(await asked(three.origin)).toEqual({ ok: true, code: here.code, revision });
	const nowhere = await fetch(`${three.origin}/api/programme/nowhere`);
	expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { ok: false }]);
	screen.leave();
});
