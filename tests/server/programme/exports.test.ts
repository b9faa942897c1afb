import { randomUUID } from "node:crypto";
import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { createLink } from "#db/people/links.ts";
import { type Delegate, type Desk, enter } from "#harness/clients/client.ts";
import { EXECUTED, fetchExport, type Row, readCsv, readXlsx, SPREADSHEET_ATTACKS } from "#harness/clients/exports.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { patchDatabase } from "#harness/servers/patched-database.ts";
import { test } from "#harness/vitest/test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { CommandInput } from "#protocol/commands.ts";
import { tidy } from "#protocol/words.ts";

const { column } = messages.exports;
const WITHDRAWN = ["These words were withdrawn", "Withdrawn on the wall"] as const;
const ATTACK = '=HYPERLINK("http://a.b","x")';
const ALL = [...new Set([...SPREADSHEET_ATTACKS, ...naughty].map(tidy))].filter((words) => words !== "");

async function did(who: Desk | Delegate, command: CommandInput): Promise<void> {
	const ack = await who.send(command);
	if (!ack.ok) throw new Error(`${command.type}: ${ack.refusal.sentence}`);
	await who.until(({ revision }) => revision >= ack.revision);
}

async function asked(delegate: Delegate, words: string, byline?: { name: string; role: string }): Promise<string> {
	const ack = await delegate.send({
		type: "question.ask",
		sessionId: delegate.sessionId,
		words,
		...(byline && { byline }),
	});
	if (!ack.ok || !ack.questionId) throw new Error("The question was not asked.");
	return ack.questionId;
}

/** @returns what downloads a file, as an organiser */
async function downloader(conference: Conference) {
	const cookie = await conference.signIn("organiser", "Olwen");
	return async (file: string, language?: string): Promise<Uint8Array> => {
		const response = await fetchExport(conference, file, cookie, language);
		expect(response.status).toBe(200);
		return response.bytes();
	};
}

/** Every kind of question, and what staff did with them. */
async function busy(conference: Conference) {
	const { db, sessionId } = conference;
	const ids = await publish(db, sessionId, ALL);
	const author = await conference.delegate();
	const withdrawn = await asked(author, `${WITHDRAWN[0]} by their author`);
	const signed = await asked(author, "What of those of us in the valleys?", { name: "Blodwen", role: "Byline rep" });
	const desk = await conference.moderator(ATTACK);
	const on = (questionId = "") => ({ sessionId, questionId });
	const [a = "", b = "", c = "", d = ""] = ids;
	await did(desk, { type: "question.word", ...on(a), wording: "=1+1 on the wall", found: null });
	await did(desk, { type: "question.word", ...on(withdrawn), wording: WITHDRAWN[1], found: null });
	for (const tag of ["=1+1", "constructor", "@tag"]) await did(desk, { type: "question.tag", ...on(a), tag, on: true });
	await did(desk, { type: "question.decline", ...on(b), edition: 1, reason: "off-topic", seen: "published" });
	await did(desk, { type: "question.merge", ...on(c), edition: 1, into: d, seen: "published" });
	await did(desk, { type: "stage.put", ...on(a) });
	await did(desk, { type: "stage.put", ...on(ids[4]) });
	await did(author, { type: "question.feedback", ...on(a), satisfied: true });
	await did(desk, { type: "stage.skip", ...on(ids[4]) });
	await did(desk, { type: "stage.put", ...on(ids[5]) });
	await did(desk, { type: "session.set", sessionId, to: { asking: false, questionsEach: 3 } });
	await did(desk, { type: "question.pin", ...on(d), pinned: true });
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	await did(desk, { type: "desk.undo", sessionId, ledgerId });
	await did(author, { type: "question.withdraw", ...on(withdrawn) });
	return { desk, withdrawn, signed };
}

type Stored = Record<string, string | null> & { votes: number; votesWhenPut: number | null; satisfied: number | null };

/** The stored questions, read as plainly as can be. Times are local, to the minute. */
async function storedQuestions({ db, id }: Conference): Promise<Map<string, Stored>> {
	const rows = await db.execute<Stored>(sql`
		select q.id, s.title as session, h.name as hall, q.language, q.status, q.reason, q.words, w.words as wording, w.words_cy as "wordingCy",
			array_to_string(q.tags, ', ') as tags, q.votes, q.votes_when_put as "votesWhenPut",
			case when q.answered_at is not null then (select count(*)::int from feedback where question_id = q.id) end as satisfied,
			q.merged_into as "mergedInto",
			to_char(q.asked_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as "askedAt",
			to_char(q.published_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as "publishedAt",
			to_char(q.put_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as "putAt",
			to_char(q.answered_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as "answeredAt"
		from questions q join sessions s on s.id = q.session_id join halls h on h.id = s.hall_id
			left join stage_wordings w on w.id = q.wording_id
		where s.conference_id = ${id}`);
	return new Map(rows.map((row) => [row.id ?? "", row]));
}

const { status: statuses } = messages.hand;
const { reason: reasons } = messages.desk;
const known = (words: Record<string, string>, key: string | null | undefined) => (key ? (words[key] ?? "?") : null);
const languages = { en: "English", cy: "Welsh" };

/** What a row of the record is to say. */
function rowOf(stored: Stored, votes: number): Row {
	const isWithdrawn = stored.status === "withdrawn";
	const text = (words: string | null | undefined) => words || null;
	return {
		[column.id]: text(stored.id),
		[column.session]: text(stored.session),
		[column.hall]: text(stored.hall),
		[column.source]: null,
		[column.asked]: text(stored.askedAt),
		[column.published]: text(stored.publishedAt),
		[column.stageWording]: isWithdrawn ? null : text(stored.wording),
		[column.stageWordingCy]: isWithdrawn ? null : text(stored.wordingCy),
		[column.words]: isWithdrawn ? null : text(stored.words),
		[column.language]: known(languages, stored.language),
		[column.tags]: text(stored.tags),
		[column.status]: known(statuses, stored.status),
		[column.reason]: known(reasons, stored.reason),
		[column.votesWhenPut]: stored.votesWhenPut,
		[column.votes]: votes,
		[column.put]: text(stored.putAt),
		[column.answered]: text(stored.answeredAt),
		// Nobody has said so but about what was answered.
		[column.satisfied]: stored.satisfied,
		[column.notSatisfied]: stored.satisfied === null ? null : 0,
		[column.mergedInto]: text(stored.mergedInto),
	};
}

/** A row without its outcome, and its times as texts. The library's one flaw is a blank after a word such as "constructor". */
function comparable({ [column.outcome]: _, ...row }: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([title, cell]) => [title, cell instanceof Date ? toMinute(cell) : tidied(cell)]),
	);
}

const toMinute = (date: Date) => date.toISOString().slice(0, 16).replace("T", " ");
const tidied = (cell: Row[string] = null) => (typeof cell === "string" ? cell.trimEnd() : cell);

test("[E1] [E3] a workbook of questions holds what the database holds", async ({ conference }) => {
	const { desk, withdrawn } = await busy(conference);
	const get = await downloader(conference);
	const rows = await readXlsx(await get("questions.xlsx"));
	const stored = await storedQuestions(conference);
	expect(rows.length).toBe(stored.size);
	expect(Object.keys(rows[0] ?? {})).toEqual([
		...[
			"Question id",
			"Session",
			"Hall",
			"Where it was asked",
			"Asked",
			"Published",
			"Stage wording",
			"Stage wording in Welsh",
			"Original wording",
			"Language",
			"Tags",
		],
		...["Status", "Reason", "Votes when put", "Votes", "Put", "Answered", "Outcome"],
		...["Did that answer it: yes", "Did that answer it: not really", "Merged into"],
	]);
	// A desk shows the tallies of groups.
	const tallies = new Map(desk.view?.rows.map(({ id, votes }) => [id, votes]));
	for (const row of rows) {
		const question = stored.get(String(row[column.id]));
		if (!question) throw new Error(`${row[column.id]} is no question.`);
		expect(row[column.asked]).toBeInstanceOf(Date);
		const wanted = rowOf(question, tallies.get(question.id ?? "") ?? question.votes);
		expect(comparable(row)).toEqual(comparable(wanted));
	}
	const outcomes = new Set(rows.map((row) => row[column.outcome]));
	const { now, answered, skipped } = messages.sheet.stands;
	expect(outcomes).toEqual(new Set([null, now, answered, skipped]));
	expect(rows.some((row) => row[column.id] === withdrawn)).toBe(true);
});

test("[E3] [E4] CSV of questions says the same as the workbook, and nothing in it is executed", async ({
	conference,
}) => {
	await busy(conference);
	await expectSameInCsv(conference, "questions");
});

test("[E3] [E4] CSV of the log says the same as the workbook, and nothing in it is executed", async ({
	conference,
}) => {
	await busy(conference);
	await expectSameInCsv(conference, "log");
});

/** The CSV files say the same as the workbook, and nothing in them is executed or was withdrawn. */
async function expectSameInCsv(conference: Conference, name: "questions" | "log"): Promise<void> {
	const get = await downloader(conference);
	const rows = await readXlsx(await get(`${name}.xlsx`));
	for (const separator of [",", ";"] as const) {
		const csv = await get(separator === "," ? `${name}.csv` : `${name}-semicolon.csv`);
		const [titles = [], ...lines] = readCsv(csv, separator);
		expect(titles).toEqual(Object.keys(rows[0] ?? {}));
		expect(lines.map((line) => line.map(withoutGuard))).toEqual(
			rows.map((row) => Object.values(row).map((cell) => withoutGuard(inCsv(cell)))),
		);
		const cells = [readCsv(csv, ","), readCsv(csv, ";")].flat(2);
		expect(cells.filter((cell) => EXECUTED.test(cell))).toEqual([]);
		expect(cells.filter((cell) => WITHDRAWN.some((words) => cell.includes(words)))).toEqual([]);
	}
}

/** What a cell of a workbook is in CSV. */
function inCsv(cell: Row[string]): string {
	if (!(cell instanceof Date)) return String(cell ?? "").trimEnd();
	return cell
		.toISOString()
		.slice(0, cell.getUTCSeconds() > 0 ? 19 : 16)
		.replace("T", " ");
}

const withoutGuard = (cell: string) =>
	cell
		.replaceAll("'", "")
		.trimEnd()
		.replace(/^(.* \d\d:\d\d):00$/, "$1");

test("[E2] no export leads to an author, or ties two questions of one to each other", async ({ conference }) => {
	const { db, sessionId } = conference;
	const { signed } = await busy(conference);
	const { voter } = await conference.delegate();
	// As a phone sends what it kept while it was without a network, between those of others.
	await db.execute(sql`
		insert into questions (session_id, author, nth, op_id, words, status, asked_at, published_at, revision)
		select ${sessionId}, case when n % 5 = 0 then ${voter}::uuid else gen_random_uuid() end, n, gen_random_uuid(),
			'Question ' || n || ' of the minute', 'published', date_trunc('minute', now()) + n * interval '1.1 seconds', now(), 1
		from generate_series(1, 50) n`);
	const [{ secrets = [] } = {}] = await db.execute<{ secrets: string[] }>(sql`
		select jsonb_agg(distinct who) as secrets from (
			select author::text as who from questions where session_id = ${sessionId}
			union select voter::text from votes join questions on questions.id = question_id where session_id = ${sessionId}
			union select unnest(array['Blodwen', 'Byline rep'])
		) all_of_them`);
	expect(secrets.length).toBeGreaterThan(ALL.length);
	const get = await downloader(conference);
	const files = [await get("questions.csv"), await get("log.csv")];
	for (const file of files) {
		const text = new TextDecoder().decode(file);
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	}
	const [titles = [], ...lines] = readCsv(files[0] ?? new Uint8Array(), ",");
	const at = (title: string) => (line: string[]) => line[titles.indexOf(title)] ?? "";
	expect(lines.map(at(column.id))).toContain(signed);
	const times = [column.asked, column.published, column.put, column.answered].flatMap((title) => lines.map(at(title)));
	expect(times.filter((time) => !/^(\d{4}-\d\d-\d\d \d\d:\d\d)?$/.test(time))).toEqual([]);
	const minute = lines.filter((line) => at(column.words)(line).endsWith("of the minute"));
	expect(new Set(minute.map(at(column.asked))).size).toBe(1);
	expect(minute.map(at(column.id))).toEqual(minute.map(at(column.id)).sort());
});

test("[E5] the record says how many votes a question had when it was put, and how many it has", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [q = "", other = ""] = await publish(db, sessionId, ["What of the one?", "What of the other?"]);
	const desk = await conference.moderator("Sam");
	const voters = await Promise.all([0, 1, 2].map(() => conference.delegate()));
	for (const voter of voters) await did(voter, { type: "question.vote", sessionId, questionId: q, vote: true });
	await did(desk, { type: "stage.put", sessionId, questionId: q });
	await db.execute(sql`
		insert into set_aside (question_id, voter, step) select question_id, voter, gen_random_uuid() from votes
		where question_id = ${q} limit 1`);
	const get = await downloader(conference);
	const rowOf = async (id: string) => {
		const rows = await readXlsx(await get("questions.xlsx"));
		const row = rows.find((one) => one[column.id] === id);
		return [row?.[column.votesWhenPut], row?.[column.votes], row?.[column.outcome]];
	};
	expect(await rowOf(q)).toEqual([3, 2, messages.sheet.stands.now]);
	expect(await rowOf(other)).toEqual([null, 0, null]);
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	await did(desk, { type: "desk.undo", sessionId, ledgerId });
	expect(await rowOf(q)).toEqual([null, 2, null]);
});

test("[E6] the log has a row for each line of the ledger, in plain words, and marks what was undone", async ({
	conference,
}) => {
	const { db, id, sessionId } = conference;
	await busy(conference);
	const title = "=1+1 in the programme";
	const done = await conference.organise({ type: "programme.set", sessions: [{ id: sessionId, title }] });
	const personId = randomUUID();
	const moderator = { role: "moderator" as const, halls: null, until: null };
	const ana = { id: personId, name: "Ana", grants: [moderator] };
	const others = [
		await conference.organise({ type: "person.invite", people: [ana] }),
		await conference.organise({ type: "conference.set", to: { released: false, languages: ["en"] } }),
		await conference.organise({ type: "person.rename", personId, name: "Ana Jones" }),
	];
	for (const ack of [done, ...others]) expect(ack).toMatchObject({ ok: true });
	const get = await downloader(conference);
	const rows = await readXlsx(await get("log.xlsx"));
	const lines = await db.execute<{
		verb: keyof typeof messages.desk.verb;
		questionId: string | null;
		name: string;
	}>(sql`
		select l.verb, l.question_id as "questionId", p.name from ledger l join people p on p.id = l.person_id
		where l.conference_id = ${id} order by l.at`);
	expect(rows.length).toBe(lines.length);
	expect(rows.map((row) => row[column.who])).toEqual(lines.map(({ name }) => name));
	expect(Object.keys(rows[0] ?? {})).toEqual([
		...["When", "Who", "Session", "Hall", "What was done", "Question", "From", "To", "Undone", "Question id"],
	]);
	const said = rows.map((row) => [
		row[column.did],
		row[column.question],
		row[column.from],
		row[column.to],
		row[column.undone],
	]);
	const [a = "", b = "", c = "", d = "", e = "", f = ""] = ALL;
	expect(said).toEqual([
		["set the stage wording", a, null, "=1+1 on the wall", null],
		["set the stage wording", null, null, null, null],
		["tagged", a, null, "=1+1", null],
		["tagged", a, null, "constructor ", null],
		["tagged", a, null, "@tag", null],
		["declined", b, "Published", "Declined: off topic", null],
		["merged", c, "Published", `Merged: ${d}`, null],
		["put on stage", a, expect.any(String), expect.stringContaining(a), null],
		["put on stage", e, expect.stringContaining(a), expect.stringContaining(e), null],
		["skipped", e, expect.stringContaining(e), expect.any(String), null],
		["put on stage", f, messages.room.mode.top, expect.stringContaining(f), null],
		["changed the session", null, "asking: yes; questions each: none", "asking: no; questions each: 3", null],
		["pinned or unpinned", d, "pinned: no", "pinned: yes", `Undone by ${ATTACK}`],
		["undid: pinned or unpinned", d, "pinned: yes", "pinned: no", null],
		["changed the programme", null, expect.any(String), "=1+1 in the programme", null],
		[
			...["changed who works here", null, "Ana Jones: none; Ana Jones, one-time link: no"],
			...["Ana Jones: moderator; Ana Jones, one-time link: yes", null],
		],
		[
			...["changed the conference", null, "languages: English, Welsh; programme released: yes"],
			...["languages: English; programme released: no", null],
		],
		["changed who works here", null, "Ana Jones, renamed: no", "Ana Jones, renamed: yes", null],
	]);
	await conference.organise({ type: "person.remove", personId });
	const [last] = (await readXlsx(await get("log.xlsx"))).slice(-1);
	expect(last?.[column.from]).toBe("somebody who has left: moderator");
});

test("[E1] exports are in the organiser's language, and named after the conference", async ({ conference }) => {
	const cookie = await conference.signIn("organiser", "Olwen");
	const response = await fetchExport(conference, "questions.xlsx", cookie, "cy");
	expect(response.headers.get("content-type")).toBe(
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	);
	expect(response.headers.get("content-disposition")).toMatch(
		new RegExp(`^attachment; filename="${conference.code}-cwestiynau-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.xlsx"$`),
	);
	expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
	const [row = {}] = await readXlsx(await response.bytes());
	expect(Object.keys(row)).toContain("Pleidleisiau pan roddwyd");
	const log = readCsv(await (await fetchExport(conference, "log.csv", cookie, "cy")).bytes(), ",");
	expect(log[0]).toContain("Beth a wnaed");
});

test("[E1] to everybody else, exports are as if they did not exist, and so is every conference", async ({
	serveLive,
	conferenceOn,
}) => {
	let statements: string[] = [];
	const server = await serveLive({
		alter: (db) =>
			patchDatabase(db, (text) => {
				if (/from (conferences where code|sign_ins)/.test(text)) statements.push(text);
				return text;
			}),
	});
	const [here, elsewhere] = [await conferenceOn(server), await conferenceOn(server)];
	const roles = ["moderator", "chair", "operator", "observer", "screen"] as const;
	const limited = await createLink(here.db, { code: here.code, role: "organiser", hallSlug: "main" });
	const revoked = await here.signIn("organiser", "Gone");
	await here.db.execute(sql`
		update sign_ins set revoked_at = now() where person_id in (select id from people where name = 'Gone')`);
	const others = [
		...["", (await here.visit()).cookie, revoked, await enter(`${here.origin}/enter/${limited}`, "Hal")],
		await elsewhere.signIn("organiser", "Olwen"),
		...(await Promise.all(roles.map((role) => here.signIn(role)))),
	];
	const answerTo = async (cookie: string, path: string) => {
		statements = [];
		const response = await fetch(`${here.origin}${path}`, { headers: { cookie } });
		const { status, headers } = response;
		const type = [headers.get("content-type"), headers.get("cache-control"), headers.get("content-disposition")];
		return { status, type, body: await response.text(), statements };
	};
	const files = [
		"questions.xlsx",
		"questions.csv",
		"questions-semicolon.csv",
		"log.xlsx",
		"log.csv",
		"log-semicolon.csv",
	];
	for (const cookie of others) {
		const nowhere = await answerTo(cookie, "/nowhere/organise/export/questions.xlsx");
		expect(nowhere.status).toBe(404);
		for (const file of [...files, "nothing.xlsx"])
			expect(await answerTo(cookie, `/${here.code}/organise/export/${file}`)).toEqual(nowhere);
	}
	expect((await fetchExport(elsewhere, "log.csv", others[4] ?? "")).status).toBe(200);
});
