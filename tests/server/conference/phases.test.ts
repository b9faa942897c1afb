import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readConference } from "#db/conference-step.ts";
import { readFacts } from "#db/organising/readiness.ts";
import { openScreen } from "#harness/clients/screen.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { Phase } from "#protocol/statuses.ts";

const WORDS = "How will this be paid for next year?";

async function rehearse({ db, id }: Conference) {
	await db.execute(sql`update conferences set phase = 'rehearsal' where id = ${id}`);
	await db.execute(sql`update sessions set desk_head_at = revision + 1, floor_head_at = revision + 1, revision = revision + 1
		where conference_id = ${id}`);
}

const refused = (code: string) => ({ ok: false, refusal: { code } });
const go = (conference: Conference, to: Phase, cookie?: string) =>
	conference.organise({ type: "conference.set-phase", to }, cookie);

/** How many rows of each table belong to a conference. */
async function rowsOf({ db, id }: Conference) {
	const [rows] = await db.execute<Record<string, number>>(sql`
		with asked as (select questions.id from questions join sessions on sessions.id = session_id where conference_id = ${id})
		select (select count(*) from asked)::int as questions,
			(select count(*) from votes where question_id in (select id from asked))::int as votes,
			(select count(*) from bylines where question_id in (select id from asked))::int as names,
			(select count(*) from stage_wordings where question_id in (select id from asked))::int as wordings,
			(select count(*) from set_aside where question_id in (select id from asked))::int as aside,
			(select count(*) from notes where session_id in (select id from sessions where conference_id = ${id}))::int as notes,
			(select count(*) from ledger where conference_id = ${id} and hall_id is not null)::int as steps`);
	return rows;
}

test("[O32] [O31] going live clears what a rehearsal left, says how much, and brings every page up to date", async ({
	conference,
}) => {
	const { db, sessionId, id } = conference;
	await rehearse(conference);
	const [questionId = ""] = await publish(db, sessionId, [WORDS]);
	const [desk, floor, chair] = [
		await conference.moderator("Morag"),
		await conference.delegate(),
		await conference.chair(),
	];
	const screen = await openScreen(conference.origin, await conference.signIn("screen"), conference.hall("main"));
	await floor.until(({ head }) => head.about.conference.phase === "rehearsal");
	await screen.until((view) => view.conference.phase === "rehearsal");
	await floor.send({ type: "question.vote", sessionId, questionId, vote: true });
	const byline = { name: "Ada", role: "" };
	await floor.send({ type: "question.ask", sessionId, words: "And who checks that it is done?", byline });
	await desk.send({ type: "question.word", sessionId, questionId, wording: "Who pays?", found: null });
	await desk.send({ type: "note.send", sessionId, words: "Five minutes left" });
	await desk.send({ type: "stage.put", sessionId, questionId });
	await screen.until((view) => view.item?.id === questionId);

	const before = await rowsOf(conference);
	expect(before).toMatchObject({ names: 1, wordings: 1, notes: 1, steps: 3 });
	const { gathered } = await readFacts(db, id);
	expect(gathered).toEqual({ questions: before?.questions, votes: before?.votes, steps: 3 });
	const elsewhere =
		await db.execute(sql`select count(*)::int as all from questions join sessions on sessions.id = session_id
		where conference_id <> ${id}`);

	expect(await go(conference, "live")).toMatchObject({ ok: true });
	const nothing = { questions: 0, votes: 0, names: 0, wordings: 0, aside: 0, notes: 0, steps: 0 };
	expect(await rowsOf(conference)).toEqual(nothing);
	expect(
		await db.execute(sql`select count(*)::int as all from questions join sessions on sessions.id = session_id
			where conference_id <> ${id}`),
	).toEqual(elsewhere);
	const view = await readConference(db, id);
	expect(view?.phase).toBe("live");
	expect(new Set(view?.sessions.map(({ status }) => status))).toEqual(new Set(["scheduled"]));
	await floor.until((now) => now.head.about.conference.phase === "live" && now.rows.length === 0);
	await desk.until((now) => now.head.about.conference.phase === "live" && now.rows.length === 0);
	await chair.until((now) => now.phase === "live" && now.notes.length === 0);
	await screen.until((now) => now.conference.phase === "live" && now.item === null);
	expect(floor.mine).toEqual({ votes: [], feedback: {}, questions: [] });
	const [line] = await db.execute(sql`
		select verb, changes from ledger where conference_id = ${id} and hall_id is null order by seq desc limit 1`);
	const about = { of: "programme", id };
	expect(line).toEqual({
		verb: "conference",
		changes: [
			{ ...about, field: "phase", old: "rehearsal", new: "live" },
			{ ...about, field: "cleared", old: gathered, new: null },
		],
	});
	screen.leave();
});

test("[O32] a vote sent while a conference goes live is counted before and cleared, or refused", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	await rehearse(conference);
	const [questionId = ""] = await publish(db, sessionId, [WORDS]);
	const phones = await Promise.all(Array.from({ length: 12 }, () => conference.delegate()));
	const cookie = await conference.signIn("organiser");
	const votes = phones.map((phone) => phone.send({ type: "question.vote", sessionId, questionId, vote: true }));
	const asked = phones.slice(0, 3).map((phone) => phone.send({ type: "question.ask", sessionId, words: WORDS }));
	expect(await go(conference, "live", cookie)).toMatchObject({ ok: true });
	for (const answer of await Promise.all(votes)) {
		if (!answer.ok) expect(answer.refusal.code).toMatch(/^(no-such-question|session-not-open)$/);
	}
	for (const answer of await Promise.all(asked)) if (!answer.ok) expect(answer.refusal.code).toBe("session-not-open");
	expect(await rowsOf(conference)).toMatchObject({ questions: 0, votes: 0 });
});

test("[O31] a phase follows only the one before it, once, and an opId counts once", async ({ conference }) => {
	await rehearse(conference);
	for (const to of ["closed", "archived"] as const)
		expect(await go(conference, to)).toMatchObject(refused("wrong-phase"));
	const cookie = await conference.signIn("organiser");
	const command = { type: "conference.set-phase", to: "live", opId: randomUUID() } as const;
	const first = await conference.organise(command, cookie);
	expect(first.ok).toBe(true);
	await publish(conference.db, conference.sessionId, [WORDS]);
	expect(await conference.organise(command, cookie)).toEqual(first);
	expect(await go(conference, "live", cookie)).toEqual(first);
	expect((await rowsOf(conference))?.questions).toBe(1);
	expect(await go(conference, "rehearsal", cookie)).toMatchObject(refused("wrong-phase"));
});

test("[O33] closing closes every session for everybody, and no moderator opens one until it is opened again", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [questionId = ""] = await publish(db, sessionId, [WORDS]);
	const [desk, floor] = [await conference.moderator("Morag"), await conference.delegate()];
	await desk.send({ type: "session.set", sessionId, to: { status: "paused" } });
	expect(await go(conference, "closed")).toMatchObject({ ok: true });
	await floor.until(({ head }) => head.session.status === "closed" && head.about.conference.phase === "closed");
	const closed = refused("session-not-open");
	expect(await floor.send({ type: "question.ask", sessionId, words: WORDS })).toMatchObject(closed);
	expect(await floor.send({ type: "question.vote", sessionId, questionId, vote: true })).toMatchObject(closed);
	const open = { type: "session.set", sessionId, to: { status: "open" } } as const;
	expect(await desk.send(open)).toMatchObject(refused("conference-closed"));
	const opensAt = Date.now() + 60_000;
	expect(await desk.send({ ...open, to: { opensAt } })).toMatchObject(refused("conference-closed"));
	expect(await desk.send({ type: "question.pin", sessionId, questionId, pinned: true })).toMatchObject({ ok: true });
	expect(await go(conference, "live")).toMatchObject({ ok: true });
	expect(await desk.send(open)).toMatchObject({ ok: true });
});

test("[O34] an archived conference refuses every command, shows delegates nothing, and staff everything", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [questionId = ""] = await publish(db, sessionId, [WORDS]);
	const [desk, floor] = [await conference.moderator("Morag"), await conference.delegate()];
	await go(conference, "closed");
	expect(await go(conference, "archived")).toMatchObject({ ok: true });
	const archived = refused("conference-archived");
	await floor.until(({ head }) => head.about.conference.phase === "archived");
	expect(await floor.send({ type: "question.ask", sessionId, words: WORDS })).toMatchObject(archived);
	expect(await floor.send({ type: "question.vote", sessionId, questionId, vote: true })).toMatchObject(archived);
	expect(await desk.send({ type: "question.pin", sessionId, questionId, pinned: true })).toMatchObject(archived);
	expect(await desk.send({ type: "stage.curtain", sessionId, down: true })).toMatchObject(archived);
	expect(await conference.organise({ type: "conference.set", to: { name: "Other" } })).toMatchObject(archived);
	const read = async (cookie: string) => {
		const response = await fetch(`${conference.origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}`, {
			headers: { cookie },
		});
		return response.text();
	};
	const { cookie } = await conference.visit();
	expect(await read(cookie)).not.toContain(WORDS);
	expect(await read("")).not.toContain(WORDS);
	expect(await read(await conference.signIn("observer"))).toContain(WORDS);
	expect(await go(conference, "closed")).toMatchObject({ ok: true });
	await expect.poll(() => read(cookie)).toContain(WORDS);
});

test("[O35] deleting removes all of a conference and the people who are only there, disconnects its followers, and leaves the others", async ({
	conference,
}) => {
	const { db, sessionId, id } = conference;
	await publish(db, sessionId, [WORDS]);
	const organiser = await conference.signIn("organiser", "Olwen");
	const [desk, floor] = [await conference.moderator("Morag"), await conference.delegate()];
	await desk.send({ type: "note.send", sessionId, words: "Five minutes left" });
	const staff = await db.execute<{ id: string; name: string }>(sql`
		select people.id, name from people join grants on person_id = people.id where conference_id = ${id}`);
	const remove = (code: string) => conference.organise({ type: "conference.delete", code }, organiser);
	expect(await remove(conference.code)).toMatchObject(refused("wrong-phase"));
	await go(conference, "closed", organiser);
	expect(await remove("demo")).toMatchObject({ ok: false, refusal: { code: "invalid-field", problem: "notTheCode" } });
	const cut = new Promise((resolve) => floor.socket.once("disconnect", resolve));
	expect(await remove(conference.code.toUpperCase())).toMatchObject({ ok: true });
	await cut;
	const left = await db.execute(sql`select name from people where id in (
		select value::uuid from jsonb_array_elements_text(${JSON.stringify(staff.map((one) => one.id))}::jsonb))`);
	expect(left).toEqual([{ name: "Olwen" }]);
	expect(await db.execute(sql`select from ledger where conference_id = ${id}`)).toEqual([]);
	expect(await db.execute(sql`select from conferences where id = ${id}`)).toEqual([]);
	const { cookie } = await conference.visit();
	const response = await fetch(`${conference.origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}`, {
		headers: { cookie },
	});
	expect(response.status).toBe(404);
	expect(await remove(conference.code)).toMatchObject(refused("not-allowed"));
});
