import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { connect, type Database } from "#db/client/client.ts";
import { createLink } from "#db/people/links.ts";
import { findSession } from "#db/sessions.ts";
import { Desk, enter } from "#harness/clients/client.ts";
import { createDice } from "#harness/dice.ts";
import { startServer } from "#harness/servers/server.ts";
import type { CommandInput } from "#protocol/commands.ts";
import { SessionView } from "#server/live/session-view.ts";
import { type Comparison, compareDesks } from "./compare-desks.ts";

/** What a run came to. `wrongs` should all be none. */
export type DeskFigures = Comparison & { questions: number; seconds: number };

const NAMES = ["Ayesha", "Bryn", "Carys"];
/** How many steps each moderator has under way: nobody waits for an answer before the next card. */
const AT_ONCE = 8;
/** A rate lets a desk go on after 20 seconds; a run that makes no way for longer than this is stuck. */
const STUCK_MS = 120_000;

/**
 * Three moderators go through the same questions in the same order, deciding each without looking whether another has: they
 * collide at nearly every card. They tag, word and merge, and undo each other's last steps. What was undone is decided in
 * further rounds, until nothing waits.
 *
 * @param url an empty, migrated database
 */
export async function threeDesks(url: string, questions: number, seed = 1): Promise<DeskFigures> {
	const { db, close } = connect(url);
	const server = await startServer({ databaseUrl: url, env: { DEMO: "1", LOG_LEVEL: "error" } });
	const desks: Desk[] = [];
	try {
		const sessionId = await findSession(db, "demo", "interview");
		if (!sessionId) throw new Error("The demo has its interview.");
		const ids = await fill(db, sessionId, questions);
		for (const name of NAMES) {
			const token = await createLink(db, { code: "demo", role: "moderator", hallSlug: null });
			const cookie = await enter(`${server.origin}/enter/${token}`, name);
			desks.push(new Desk(server.origin, cookie, sessionId));
		}
		await Promise.all(desks.map((desk) => desk.until(() => true)));
		const start = performance.now();
		let waiting = ids;
		for (let round = 0; waiting.length > 0 && round < 20; round += 1) {
			const list = waiting;
			await Promise.all(
				desks.map((desk, n) => goThrough(desk, list, createDice(seed + 97 * round + n).throw, round === 0)),
			);
			waiting = await stillWaiting(db, ids);
		}
		const seconds = (performance.now() - start) / 1_000;
		const truth = await SessionView.load(db, sessionId);
		if (!truth) throw new Error("The session is gone.");
		await Promise.all(desks.map((desk) => desk.until(({ revision }) => revision >= truth.position.revision)));
		const figures = { ...(await compareDesks(db, truth, ids, desks)), questions, seconds };
		if (figures.wrongs.defects > 0) console.error(server.log());
		return figures;
	} finally {
		for (const desk of desks) desk.leave();
		await server.kill9();
		await close();
	}
}

/** One moderator's way through the list, several cards at once. */
async function goThrough(desk: Desk, list: readonly string[], dice: () => number, first: boolean): Promise<void> {
	const deadline = AbortSignal.timeout(STUCK_MS + list.length * 100);
	const left = [...list];
	const hand = async () => {
		for (let id = left.shift(); id; id = left.shift()) {
			if (deadline.aborted) throw new Error("A moderator does not get on.");
			for (const command of stepsOn(desk, id, dice, first)) await desk.send(command);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, hand));
	// Whoever has been through lets the others end.
	await pause(0);
}

/** What a moderator does with one card: now and then a tag or a wording before the decision, or an undoing after it. */
function* stepsOn(desk: Desk, questionId: string, dice: () => number, first: boolean): Generator<CommandInput> {
	const { sessionId } = desk;
	const on = { sessionId, questionId };
	const read = { ...on, edition: 1, seen: "review" } as const;
	const stageWording = () => desk.view?.rows.find(({ id }) => id === questionId)?.stageWording ?? null;
	if (first && dice() < 0.12) yield { type: "question.tag", ...on, tag: dice() < 0.5 ? "pay" : "workload", on: true };
	if (first && dice() < 0.15)
		yield { type: "question.word", ...on, wording: `Short ${randomUUID()}?`, found: stageWording() };
	const chance = first ? dice() : 0;
	if (chance < 0.5) yield { type: "question.approve", ...read };
	else if (chance < 0.75)
		yield { type: "question.decline", ...read, reason: "off-topic", remark: `Sorry ${randomUUID()}.` };
	else if (chance < 0.85) yield { type: "question.hold", ...read };
	else {
		const published = desk.view?.rows.filter(({ id, status }) => status === "published" && id !== questionId) ?? [];
		const into = published[Math.floor(dice() * published.length)]?.id;
		if (into) yield { type: "question.merge", ...read, into };
	}
	if (!first || dice() > 0.08) return;
	const lasts = desk.view?.head.undo ?? [];
	const last = lasts[Math.floor(dice() * lasts.length)];
	for (const ledgerId of last?.ledgerIds ?? []) yield { type: "desk.undo", sessionId, ledgerId };
}

/** Questions in review with some votes each, of voters who vote for several. @returns their ids */
async function fill(db: Database, sessionId: string, count: number): Promise<string[]> {
	const ids = Array.from({ length: count }, () => randomUUID());
	const voters = Array.from({ length: 40 }, () => randomUUID());
	const rows = ids.map((id, n) => ({
		id,
		words: `What will be done about matter ${n + 1}, and by when?`,
		votes: n % 7,
	}));
	const votes = rows.flatMap(({ id, votes }, n) =>
		Array.from({ length: votes }, (_, k) => ({ id, voter: voters[(n + k * 3) % voters.length] })),
	);
	await db.execute(sql`
		with session as (update sessions set revision = revision + 1 where id = ${sessionId} returning id, revision)
		insert into questions (id, session_id, author, nth, op_id, words, status, votes, revision)
		select row.id, session.id, gen_random_uuid(), 1, gen_random_uuid(), words, 'pending', votes, session.revision
		from session, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, words text, votes int)`);
	await db.execute(sql`
		insert into votes (question_id, voter)
		select id, voter from jsonb_to_recordset(${JSON.stringify(votes)}::jsonb) as row(id uuid, voter uuid)`);
	return ids;
}

async function stillWaiting(db: Database, ids: readonly string[]): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`select id from questions where status = 'pending'`);
	const waiting = new Set(rows.map(({ id }) => id));
	return ids.filter((id) => waiting.has(id));
}
