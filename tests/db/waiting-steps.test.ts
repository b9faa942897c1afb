import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { loadDemo } from "#db/demo.ts";
import { undoStep } from "#db/ledger.ts";
import { mergeQuestion, splitQuestion } from "#db/merging.ts";
import { createLink, redeemLink, revokeStaff } from "#db/people.ts";
import { withdrawQuestion } from "#db/questions.ts";
import { findSession } from "#db/sessions.ts";
import { setVotesAside } from "#db/setting-aside.ts";
import { answerQuestion, putQuestion, showMode, takeStage } from "#db/stage.ts";
import type { Stepper } from "#db/step.ts";
import { checkTallies, commitVotes } from "#db/votes.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test as base } from "#harness/vitest/test.ts";

/**
 * A statement that waits for a lock goes on with rows that are newer than what it saw when it began, and PostgreSQL looks at its
 * conditions once more ("EvalPlanQual"). What may be asked there is less than elsewhere, and only such a wait shows it.
 */
const test = base.extend("hall", async ({ database }, { onCleanup }) => {
	const { db, close } = connect(database.url);
	await loadDemo(db);
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	onCleanup(async () => {
		await Promise.all([close(), holder.end()]);
	});
	const sessionId = (await findSession(db, "demo", "interview")) ?? "";
	const member = await redeemLink(
		db,
		(await createLink(db, { code: "demo", role: "moderator", hallSlug: null })) ?? "",
		"Sam",
	);
	const [neighbour] = await db.execute<{ id: string }>(sql`
		update sessions set status = 'open', voting = true
		where id = (select id from sessions where id <> ${sessionId} and hall_id = (select hall_id from sessions where id = ${sessionId})
			order by slug limit 1) returning id`);
	const [a, b] = await publish(db, sessionId, ["What of the one?", "What of the other?"]);
	const [next] = await publish(db, neighbour?.id ?? "", ["What of those next to us?"]);
	if (!member || !a || !b || !next) throw new Error("The demo has a hall with two sessions.");
	const by = (): Stepper => ({ sessionId, staffId: member.id, opId: randomUUID() });

	/**
	 * Has votes be given for these questions, and then does something, all while somebody holds the session: the votes come first.
	 * @param statements how many wait in all before the session is let go
	 */
	async function amidVotes<T>(questionIds: string[], act: () => Promise<T>, statements = 2): Promise<T> {
		let votes: Promise<unknown[]> = Promise.resolve([]);
		let acted: Promise<T> | undefined;
		await holder.begin(async (tx) => {
			await tx`select from sessions where id = ${sessionId} for update`;
			votes = commitVotes(
				db,
				questionIds.map((questionId) => ({ questionId, voter: randomUUID(), vote: true })),
			);
			await waiting(db, 1);
			acted = act();
			acted.catch(() => {});
			await waiting(db, statements);
		});
		expect(await votes).toHaveLength(questionIds.length);
		if (!acted) throw new Error("It was done.");
		return acted;
	}
	return { db, holder, by, amidVotes, a, b, next };
});

async function waiting(db: Database, statements: number): Promise<void> {
	for (let found = 0; found < statements; ) {
		const rows = await db.execute(sql`
			select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
		found = rows.length;
	}
}

const newest = async (db: Database) =>
	(await db.execute<{ id: string }>(sql`select id from ledger where verb <> 'undo' order by at desc limit 1`))[0]?.id ??
	"";

test("[M12] [V5] merging, splitting and undoing both go on with the votes that came while they waited", async ({
	hall,
}) => {
	const { db, by, amidVotes, a, b } = hall;
	const tallies = async () => {
		const rows = await db.execute<{ id: string; votes: number }>(
			sql`select id, votes from questions where id in (${a}, ${b})`,
		);
		expect((await checkTallies(db)).wrong).toEqual([]);
		return [a, b].map((id) => rows.find((row) => row.id === id)?.votes);
	};
	expect(
		await amidVotes([a, b], () => mergeQuestion(db, by(), a, b, { seen: "published", edition: 1 })),
	).not.toBeNull();
	expect(await tallies()).toEqual([0, 2]);
	const merged = await newest(db);
	expect(await amidVotes([a, b], () => undoStep(db, by(), merged))).not.toBeNull();
	expect(await tallies()).toEqual([2, 2]);
	expect(
		await amidVotes([a, b], () => mergeQuestion(db, by(), a, b, { seen: "published", edition: 1 })),
	).not.toBeNull();
	expect(await amidVotes([a, b], () => splitQuestion(db, by(), a, b))).not.toBeNull();
	expect(await tallies()).toEqual([4, 4]);
	const parted = await newest(db);
	expect(await amidVotes([a, b], () => undoStep(db, by(), parted))).not.toBeNull();
	expect(await tallies()).toEqual([0, 10]);
});

test("[S2] [M7] what changes the stage goes on where votes were given meanwhile, in its session and the one next to it", async ({
	hall,
}) => {
	const { db, by, amidVotes, a, b, next } = hall;
	const all = [a, b, next];
	for (const step of [
		() => putQuestion(db, by(), a, "desk"),
		() => showMode(db, by(), "blank"),
		() => answerQuestion(db, by(), a),
	]) {
		expect(await amidVotes(all, step)).not.toBeNull();
		const taken = await newest(db);
		expect(await amidVotes([b, next], () => undoStep(db, by(), taken))).not.toBeNull();
		await amidVotes(all, step);
	}
	await db.execute(
		sql`update stages set session_id = null, mode = 'holding', question_id = null, wording = null, put_at = null`,
	);
	expect(await amidVotes([b, next], () => takeStage(db, by()))).not.toBeNull();
	expect((await checkTallies(db)).wrong).toEqual([]);
});

test("[M20] [V5] votes are set aside, and counted again, with what came meanwhile", async ({ hall }) => {
	const { db, by, amidVotes, a, b } = hall;
	const voters = Array.from({ length: 12 }, () => randomUUID());
	const wish = (voter: string, vote: boolean) => ({ questionId: a, voter, vote });
	await commitVotes(
		db,
		voters.map((voter) => wish(voter, true)),
	);
	const votes = async () => {
		expect((await checkTallies(db)).wrong).toEqual([]);
		return (await db.execute<{ votes: number }>(sql`select votes from questions where id = ${a}`))[0]?.votes;
	};
	expect(await amidVotes([a, b], () => setVotesAside(db, by(), a, voters))).not.toBeNull();
	expect(await votes()).toBe(1);
	const aside = await newest(db);
	const [first = "", second = ""] = voters;
	await commitVotes(db, [wish(first, false), wish(second, false)]);
	expect(await votes()).toBe(1);
	// It began before the step was undone, and goes on after it: it counts.
	let undone: Promise<unknown> = Promise.resolve();
	await amidVotes(
		[a],
		async () => {
			undone = undoStep(db, by(), aside);
			await waiting(db, 2);
			return commitVotes(db, [wish(first, true)]);
		},
		3,
	);
	expect(await undone).not.toBeNull();
	expect(await votes()).toBe(13);
	// And one that was given again before it is undone counts again with it, though undoing had begun already.
	expect(await amidVotes([a, b], () => setVotesAside(db, by(), a, voters.slice(1)))).not.toBeNull();
	const again = await newest(db);
	await commitVotes(db, [wish(voters[2] ?? "", false)]);
	const before = await votes();
	await amidVotes(
		[b],
		async () => {
			const given = commitVotes(db, [wish(voters[2] ?? "", true)]);
			await waiting(db, 2);
			undone = undoStep(db, by(), again);
			await given;
		},
		3,
	);
	expect(await undone).not.toBeNull();
	expect(await votes()).toBe((before ?? 0) + 10);
});

test("[Q4] [W10] revoking a screen waits for the hall before it takes the screen, as steps at a desk do", async ({
	hall,
}) => {
	const { db, holder, by } = hall;
	const { sessionId } = by();
	const token = await createLink(db, { code: "demo", role: "screen", hallSlug: "main" });
	const screen = await redeemLink(db, token ?? "", "Left");
	if (!screen) throw new Error("The link was not used.");
	let revoked: Promise<boolean> | undefined;
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${sessionId} for no key update`;
		revoked = revokeStaff(db, screen.id);
		await waiting(db, 1);
		// A step would wait here for ever for who waits for it.
		await tx`select from staff where id = ${screen.id} for no key update nowait`;
	});
	expect(await revoked).toBe(true);
	expect(await revokeStaff(db, screen.id)).toBe(false);
});

test("[A6] an author takes nothing back that another was joined with while they waited", async ({ hall }) => {
	const { db, by, amidVotes, a, b } = hall;
	const author =
		(await db.execute<{ author: string }>(sql`select author from questions where id = ${b}`))[0]?.author ?? "";
	const withdraw = () => withdrawQuestion(db, { sessionId: by().sessionId, questionId: b, authors: [author] });
	let merged: Promise<unknown> = Promise.resolve();
	const withdrawn = await amidVotes(
		[a, b],
		async () => {
			merged = mergeQuestion(db, by(), a, b, { seen: "published", edition: 1 });
			await waiting(db, 2);
			return withdraw();
		},
		3,
	);
	expect(await merged).not.toBeNull();
	expect(withdrawn).toBeNull();
	await splitQuestion(db, by(), a, b);
	expect(await amidVotes([a, b], withdraw)).not.toBeNull();
});
