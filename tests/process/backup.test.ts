import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { expect, inject, onTestFinished } from "vitest";
import { connect, type Database } from "#db/client/client.ts";
import { checkTallies } from "#db/votes.ts";
import { Delegate, Desk, enter, visit } from "#harness/clients/client.ts";
import { SECRET } from "#harness/clients/voter.ts";
import { type Conference, createTestConference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { freshDatabase, type TestDatabase } from "#harness/servers/postgres.ts";
import { runScript } from "#harness/servers/script.ts";
import { hashTables } from "#harness/table-hashes.ts";
import { TEMPLATE } from "#harness/vitest/global-setup.ts";
import { test } from "#harness/vitest/test.ts";

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-backup-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

async function anotherDatabase(): Promise<TestDatabase> {
	const database = await freshDatabase(inject("postgres"), TEMPLATE);
	onTestFinished(database.drop);
	return database;
}

/** Words that a format of text could break. */
const AWKWARD = "Tabs\tand\\backslashes \\. \\N, \u2028 \u{1f469}\u200d\u{1f3eb} and “quotes” 'too'?";

/** What delegates and staff leave behind in every table. */
async function fillEveryTable(conference: Conference): Promise<void> {
	const { db, sessionId, origin } = conference;
	const [author, voter] = [await conference.delegate(), await conference.delegate()];
	const desk = await conference.moderator("Robin");
	const send = async (client: Pick<typeof desk, "send">, command: Parameters<typeof desk.send>[0]) =>
		expect(await client.send(command)).toMatchObject({ ok: true });
	await send(author, { type: "question.ask", sessionId, words: AWKWARD });
	await send(author, {
		type: "question.ask",
		sessionId,
		words: "How will this be paid for?",
		byline: { name: "Ann O’Nymous", role: "Cardiff" },
	});
	const asked = author.acknowledged.flatMap(({ ack }) => ("questionId" in ack && ack.questionId) || []);
	for (const questionId of asked) {
		const { rows } = await desk.until((view) => view.rows.some(({ id }) => id === questionId));
		const seen = rows.find(({ id }) => id === questionId)?.status === "held" ? "held" : "review";
		await send(desk, { type: "question.approve", sessionId, questionId, edition: 1, seen });
		await send(voter, { type: "question.vote", sessionId, questionId, vote: true });
	}
	const [questionId = ""] = asked;
	await send(voter, { type: "question.report", sessionId, questionId });
	await send(desk, { type: "question.hear", sessionId, words: "What does the hall ask, \\N?", to: "published" });
	await send(desk, { type: "question.word", sessionId, questionId, wording: "Shorter, \\N?", found: null });
	await send(desk, { type: "note.send", sessionId, words: "Five minutes" });
	await send(desk, { type: "screen.link", sessionId, name: "Mixer" });
	await send(desk, { type: "stage.put", sessionId, questionId });
	await send(desk, { type: "stage.answered", sessionId, questionId });
	await send(voter, { type: "question.feedback", sessionId, questionId, satisfied: false });
	const { cookie } = await conference.visit();
	await fetch(`${origin}/api/pairing`, { method: "POST", headers: { cookie, origin } });
	for (const statement of [
		"insert into set_aside select question_id, voter, gen_random_uuid() from votes limit 1",
		`insert into former_names (conference_id, "of", of_id, name) select id, 'conference', id, 'before' from conferences`,
		"insert into passkeys (id, person_id, public_key, counter) select 'key', id, '\\x00ff5c0a', 1 from people limit 1",
		"insert into passkey_challenges (challenge, expires_at) values ('challenge', now())",
	])
		await db.execute(sql.raw(statement));
}

/** @returns all constraints and indexes */
function keysOf(db: Database) {
	return db.execute(sql`
		select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where connamespace = 'public'::regnamespace
		union select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2`);
}

test("[P24] restores every table as it was", async ({ serveLive, conferenceOn, database }) => {
	const server = await serveLive();
	const conference = await conferenceOn(server);
	await fillEveryTable(conference);
	conference.close();
	await server.close();
	const before = await hashTables(conference.db);
	expect(Object.entries(before).filter(([, hash]) => hash.startsWith("0 rows"))).toEqual([]);

	const file = join(await temporaryFolder(), "one.backup");
	const made = await runScript(["scripts/backup.ts", file], { DATABASE_URL: database.url, SECRET });
	expect(made, made.output).toMatchObject({ code: 0 });
	expect(made.output).toContain(conference.code);
	const other = await anotherDatabase();
	const restored = await runScript(["scripts/restore.ts", file], { DATABASE_URL: other.url, SECRET });
	expect(restored, restored.output).toMatchObject({ code: 0 });
	const { db, close } = connect(other.url);
	expect(await hashTables(db)).toEqual(before);
	expect(await keysOf(db)).toEqual(await keysOf(conference.db));
	await close();
});

test("[P24] is one moment, however many votes are committed meanwhile", async ({
	conferenceOn,
	serveLive,
	database,
}) => {
	const conference = await conferenceOn(await serveLive());
	const [questionId = ""] = await publish(conference.db, conference.sessionId, ["How will this be paid for?"]);
	let isDone = false;
	let votes = 0;
	const voting = async () => {
		for (; !isDone; votes += 1) {
			await conference.db.execute(sql`
				with vote as (insert into votes values (${questionId}, gen_random_uuid()) returning question_id)
				update questions set votes = votes + 1 where id = (select question_id from vote)`);
		}
	};
	const crowd = [voting(), voting()];
	const file = join(await temporaryFolder(), "one.backup");
	const made = await runScript(["scripts/backup.ts", file], { DATABASE_URL: database.url, SECRET }).finally(() => {
		isDone = true;
	});
	await Promise.all(crowd);
	expect(made, made.output).toMatchObject({ code: 0 });
	expect(votes).toBeGreaterThan(100);
	const other = await anotherDatabase();
	const restored = await runScript(["scripts/restore.ts", file], { DATABASE_URL: other.url, SECRET });
	expect(restored, restored.output).toMatchObject({ code: 0 });
	const { db, close } = connect(other.url);
	expect(await checkTallies(db)).toMatchObject({ wrong: [] });
	await close();
});

test("[P25] everybody who followed a session gets a whole new view after a restore", async ({
	serveLive,
	database,
}) => {
	const server = await serveLive();
	// Its connections count as a server's.
	const { db, close } = connect(database.url);
	const conference = await createTestConference(server.origin, db);
	onTestFinished(conference.close);
	const { sessionId } = conference;
	const [kept = "", lost = ""] = await publish(db, sessionId, ["How will this be paid for?", "Who will teach them?"]);
	const delegate = await conference.delegate();
	const desk = await conference.moderator("Robin");
	await delegate.send({ type: "question.vote", sessionId, questionId: kept, vote: true });
	const env = { DATABASE_URL: database.url, SECRET };
	const file = join(await temporaryFolder(), "one.backup");
	const made = await runScript(["scripts/backup.ts", file], env);
	expect(made, made.output).toMatchObject({ code: 0 });
	await delegate.send({ type: "question.vote", sessionId, questionId: lost, vote: true });
	await delegate.until(({ rows }) => rows.find(({ id }) => id === lost)?.votes === 1);
	const epoch = delegate.view?.epoch;

	// While the server runs, it would go on with what it has in memory.
	const present = await hashTables(db);
	const early = await runScript(["scripts/restore.ts", file, "--replace", "--yes"], env);
	expect(early).toMatchObject({ code: 1, output: expect.stringMatching(/^A server .* stop .*\.\n$/) });
	expect((await hashTables(db)).votes).toEqual(present.votes);

	await server.close();
	await close();
	const asked = await runScript(["scripts/restore.ts", file, "--replace"], env, "no\n");
	expect(asked).toMatchObject({ code: 1, output: expect.stringMatching(/votes\)(.|\n)*Nothing was changed\.\n$/) });
	const restored = await runScript(["scripts/restore.ts", file, "--replace"], env, "replace\n");
	expect(restored, restored.output).toMatchObject({ code: 0 });
	await serveLive({ port: server.port });
	const view = await delegate.until((now) => now.epoch !== epoch);
	expect(view.rows.map(({ id, votes }) => [id, votes])).toEqual(
		expect.arrayContaining([
			[kept, 1],
			[lost, 0],
		]),
	);
	expect(delegate.mine.votes).toEqual([kept]);
	await desk.until((now) => now.epoch === view.epoch);
	await delegate.send({ type: "question.vote", sessionId, questionId: lost, vote: true });
	await desk.until(({ rows }) => rows.find(({ id }) => id === lost)?.votes === 1);
});

test("[P26] a vote is still its delegate's after the data folder was lost", async ({ serve }) => {
	const folder = await temporaryFolder();
	const [data, file] = [join(folder, "data"), join(folder, "one.backup")];
	const env = { DATA_FOLDER: data, SECRET: "" };
	const server = await serve({ databaseUrl: "", env });
	const { cookie, sessionId } = await visit(`${server.origin}/demo/interview`);
	const staff = await enter(server.link("Moderator"), "Robin");
	const delegate = new Delegate(server.origin, cookie, sessionId);
	onTestFinished(() => delegate.leave());
	const { rows } = await delegate.until(({ rows }) => rows.length > 0);
	const [{ id: questionId, votes } = { id: "", votes: 0 }] = rows;
	await delegate.send({ type: "question.vote", sessionId, questionId, vote: true });
	const made = await runScript(["scripts/backup.ts", file], env);
	expect(made, made.output).toMatchObject({ code: 0 });
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	delegate.leave();
	expect(await server.terminate()).toBe(0);
	await rm(data, { recursive: true });

	const restored = await runScript(["scripts/restore.ts", file], env);
	expect(restored, restored.output).toMatchObject({ code: 0 });
	expect((await stat(join(data, "secret"))).mode & 0o777).toBe(0o600);
	const again = await serve({ databaseUrl: "", env });
	const same = new Delegate(again.origin, cookie, sessionId);
	onTestFinished(() => same.leave());
	await same.until(() => true);
	expect(same.mine.votes).toEqual([questionId]);
	expect(await same.send({ type: "question.vote", sessionId, questionId, vote: true })).toMatchObject({ ok: true });
	const desk = new Desk(again.origin, staff, sessionId);
	onTestFinished(() => desk.leave());
	const view = await desk.until(() => true);
	expect(view.rows.find(({ id }) => id === questionId)?.votes).toBe(votes + 1);
});

test("[P26] refuses a restore with another secret, unless told that it is lost", async ({ database }) => {
	const file = join(await temporaryFolder(), "one.backup");
	const env = { DATABASE_URL: database.url, DATA_FOLDER: await temporaryFolder() };
	const made = await runScript(["scripts/backup.ts", file], { ...env, SECRET });
	expect(made, made.output).toMatchObject({ code: 0 });
	const contents = gunzipSync(await readFile(file)).toString();
	expect(contents).not.toContain(SECRET);
	for (const other of ["", "another secret, which is as long as any"]) {
		const refused = await runScript(["scripts/restore.ts", file], { ...env, SECRET: other });
		expect(refused).toMatchObject({
			code: 1,
			output: expect.stringMatching(/^The backup was made with another SECRET, .*\.\n$/),
		});
	}
	const restored = await runScript(["scripts/restore.ts", file, "--new-secret"], env);
	expect(restored, restored.output).toMatchObject({ code: 0 });
});

test("a backup that does not fit on the disk leaves no file behind, and says why", async ({ database }) => {
	const folder = await temporaryFolder();
	const command = 'ulimit -f 0 && exec "$0" scripts/backup.ts "$1"';
	const { DATABASE_URL: _, ...env } = process.env;
	const full = spawnSync("bash", ["-c", command, process.execPath, join(folder, "one.backup")], {
		env: { ...env, DATABASE_URL: database.url },
		encoding: "utf8",
	});
	expect(full).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/^The backup cannot be written to .* \(EFBIG\): .*\.\n$/),
	});
	expect(await readdir(folder)).toEqual([]);
});
