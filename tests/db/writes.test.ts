import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { connect, type Database } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { loadDemo } from "#db/demo/demo.ts";
import { createLink, redeemPersonLink } from "#db/people/links.ts";
import { findSession } from "#db/sessions.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { checkTallies, commitVotes, findStanding, type VotesCommitted, voteKey } from "#db/votes.ts";
import { createDatabase } from "#harness/servers/postgres.ts";
import { test as base } from "#harness/vitest/test.ts";
import { SessionView } from "#server/live/session-view.ts";
import { waiting } from "./hall.ts";

const test = base.extend("db", async ({ database }, { onCleanup }): Promise<Database> => {
	const { db, close } = connect(database.url);
	onCleanup(close);
	await loadDemo(db);
	return db;
});

const times = <T>(n: number, one: (n: number) => T): T[] => Array.from({ length: n }, (_, k) => one(k));

async function openQuestion(db: Database): Promise<{ sessionId: string; questionId: string; votes: number }> {
	const sessionId = await findSession(db, "demo", "interview");
	if (!sessionId) throw new Error("The demo has an interview.");
	const snapshot = await readSnapshot(db, sessionId, -1);
	const question = snapshot?.questions.find((one) => one.status === "published" && one.putAt === null);
	if (!question) throw new Error("The demo has questions.");
	return { sessionId, questionId: question.id, votes: question.votes };
}

/** Commits one batch for a question that none was merged into, as long as votes still go where they did at first. */
function commit(
	db: Database,
	{ sessionId, questionId }: { sessionId: string; questionId: string },
	requests: readonly { voter: string; vote: boolean }[],
): Promise<VotesCommitted | null> {
	const members = [questionId];
	return commitVotes(db, {
		sessionId,
		routing: 0,
		requests: requests.map((request) => ({ questionId, members, ...request })),
	});
}

test("[V4] [V5] counts the same vote from ten connections once, given and retracted in any order", async ({ db }) => {
	const question = await openQuestion(db);
	const { questionId, votes } = question;
	const voter = randomUUID();
	await Promise.all(times(50, () => commit(db, question, [{ voter, vote: true }])));
	const tally = async () =>
		(await db.execute<{ votes: number }>(sql`select votes from questions where id = ${questionId}`))[0]?.votes;
	expect(await tally()).toBe(votes + 1);
	await Promise.all(
		times(200, (n) => commit(db, question, [{ voter: n % 3 ? voter : randomUUID(), vote: n % 2 === 0 }])),
	);
	expect((await checkTallies(db)).wrong).toEqual([]);
});

test("[V3] does not take a vote as retracted if it is given while its retraction waits", async ({ db, database }) => {
	const question = await openQuestion(db);
	const { questionId, sessionId } = question;
	const voter = randomUUID();
	const key = voteKey({ questionId, voter });
	const retraction = [{ questionId, members: [questionId], voter, vote: false }];
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	let given: Promise<VotesCommitted | null> | undefined;
	let retracted: Promise<VotesCommitted | null> | undefined;
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${sessionId} for update`;
		given = commit(db, question, [{ voter, vote: true }]);
		await waiting(db, 1);
		retracted = commit(db, question, [{ voter, vote: false }]);
		await waiting(db, 2);
	});
	expect((await given)?.given).toEqual(new Set([key]));
	// It began before the vote was there, and so could not find it: whether the vote stands is looked up.
	expect((await retracted)?.taken).toEqual(new Set());
	expect(await findStanding(db, retraction)).toEqual(new Set([key]));
	expect((await commit(db, question, [{ voter, vote: false }]))?.taken).toEqual(new Set([key]));
	expect(await findStanding(db, retraction)).toEqual(new Set());
	expect((await checkTallies(db)).wrong).toEqual([]);
	await holder.end();
});

test("[V1] writes nothing if votes are rerouted while the batch waits", async ({ db, database }) => {
	const question = await openQuestion(db);
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	// Somebody is closing the session: the row is locked and changed, and not committed yet.
	const locked = Promise.withResolvers<void>();
	const closed = holder.begin(async (tx) => {
		await tx`update sessions set status = 'closed', routing = routing + 1 where id = ${question.sessionId}`;
		locked.resolve();
		await waiting(db, 1);
	});
	await locked.promise;
	const voter = randomUUID();
	const committed = commit(db, question, [{ voter, vote: true }]);
	await closed;
	expect(await committed).toBeNull();
	expect(await db.execute(sql`select from votes where voter = ${voter}`)).toEqual([]);
	await holder.end();
});

test("[V5] verify finds a count that differs from the number of votes", async ({ db }) => {
	const { questionId, votes } = await openQuestion(db);
	expect((await checkTallies(db)).wrong).toEqual([]);
	await db.execute(sql`update questions set votes = votes + 1 where id = ${questionId}`);
	expect((await checkTallies(db)).wrong).toEqual([{ questionId, tally: votes + 1, votes }]);
});

test("[V6] does not store a batch's votes in the order they arrived", async ({ db }) => {
	const voters = times(40, () => randomUUID());
	await commit(
		db,
		await openQuestion(db),
		voters.map((voter) => ({ voter, vote: true })),
	);
	const rows = await db.execute<{ voter: string }>(sql`
		select voter from votes where voter in ${voters} order by ctid`);
	expect(rows.map((row) => row.voter)).not.toEqual(voters);
	expect(new Set(rows.map((row) => row.voter))).toEqual(new Set(voters));
});

test("a one-time link signs in one browser, however many try at once", async ({ db }) => {
	const token = await createLink(db, { code: "demo", role: "moderator", hallSlug: null });
	const tried = await Promise.all(
		times(20, (n) => redeemPersonLink(db, token ?? "", { name: `Number ${n}`, signInId: null, browser: null })),
	);
	expect(tried.filter(Boolean)).toHaveLength(1);
	const kept = await db.execute<{ hash: string }>(sql`select token_hash as hash from links`);
	expect(kept.map((row) => row.hash)).not.toContain(token);
});

test("nodes that start together migrate once and load the demo once", async () => {
	const url = await createDatabase(inject("postgres"), `test_${randomUUID().slice(0, 8)}`);
	await Promise.all(times(4, () => migrate(url)));
	const nodes = times(4, () => connect(url));
	const loaded = await Promise.all(nodes.map(({ db }) => loadDemo(db).catch(() => false)));
	const [first] = nodes;
	const count = await first?.db.execute<{ n: number }>(sql`select count(*)::int as n from conferences`);
	expect(count?.[0]?.n).toBe(1);
	expect(loaded.filter(Boolean)).toHaveLength(1);
	await Promise.all(nodes.map(({ close }) => close()));
});

test("[P4] sends a head that changed and changed back, as somebody may have seen it in between", async ({ db }) => {
	const question = await openQuestion(db);
	const { sessionId } = question;
	const view = await SessionView.load(db, sessionId);
	if (!view) throw new Error("The session is there.");
	const { revision } = view.position;
	const set = (status: string) =>
		db.execute(sql`
			update sessions set status = ${status}, revision = revision + 1, floor_head_at = revision + 1 where id = ${sessionId}`);
	await set("paused");
	await view.refresh();
	await set("open");
	await view.refresh();
	expect(view.floorFrame(revision).head?.session.status).toBe("open");
	const told = view.position.revision;
	await commit(db, question, [{ voter: randomUUID(), vote: true }]);
	await view.refresh();
	expect(view.floorFrame(told)).not.toHaveProperty("head");
	expect(view.floorFrame(told).rows).toHaveLength(1);
	expect(view.questions.changedForAuthors(told)).toEqual([]);
	expect(view.questions.changedForAuthors(-1).length).toBeGreaterThan(30);
});
