import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { sql } from "drizzle-orm";
import type { Delegate } from "#harness/client.ts";
import { createTestConference } from "#harness/conference.ts";
import { spread } from "#harness/figures.ts";
import { type Flooded, type Flooding, flood } from "#harness/flooding.ts";
import { withOwnServer } from "#harness/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { numberOption } from "./options.ts";

/**
 * Floods a session from one address while a hall votes, and measures what the hall notices.
 *
 *     npm run bench -- flood [--seconds 60] [--pseudonyms 2000] [--phones 300] [--at-once 50]
 *
 * Two desks are open, and every third phone has only just come. Quiet and flooded stretches alternate, so that both are measured on
 * the same machine in the same minute. The flood comes from a thread of its own with the lowest priority, as it would come from
 * another machine.
 */

const ROUNDS = 4;
/** Each phone votes so often, in ms. */
const VOTES_EVERY_MS = 3_000;
const BUDGET = { median: 2, memory: 1.5 };

/** `npm run bench -- flood`. @returns whether the honest votes stayed within twice their time, and memory within 1.5 times */
export async function run(args: string[]): Promise<boolean> {
	const seconds = numberOption(args, "seconds", 60, 600);
	const pseudonyms = numberOption(args, "pseudonyms", 2_000, 20_000);
	const phones = numberOption(args, "phones", 300, 2_000);
	const atOnce = numberOption(args, "at-once", 50, 500);
	await ensureBuild();
	return withOwnServer(async ({ server, db }) => {
		const conference = await createTestConference(server.origin, db);
		const { origin, sessionId } = conference;
		const desks = await Promise.all([conference.moderator("Ada"), conference.moderator("Ben")]);
		const crowd: Delegate[] = [];
		for (let n = 0; n < phones; n += 1) {
			crowd.push(n % 3 === 0 ? await conference.delegate() : await conference.delegateSince(0));
		}
		const questionIds = (crowd[0]?.view?.rows ?? []).filter(({ putAt }) => putAt === null).map(({ id }) => id);
		const before = await votesIn(db, sessionId);

		const took = { quiet: [] as number[], flooded: [] as number[] };
		let stretch: keyof typeof took = "quiet";
		let voting = true;
		const given = new Set<string>();
		const hall = crowd.map(async (phone, n) => {
			await pause((n / phones) * VOTES_EVERY_MS);
			for (let k = 0; voting; k += 1) {
				const questionId = questionIds[(n + k) % questionIds.length] ?? "";
				const vote = Math.floor((k + (n % 7)) / questionIds.length) % 2 === 0;
				const [began, at] = [performance.now(), stretch];
				const ack = await phone.send({ type: "question.vote", sessionId, questionId, vote });
				if (ack.ok && vote) given.add(`${phone.voter} ${questionId}`);
				else if (ack.ok) given.delete(`${phone.voter} ${questionId}`);
				took[at].push(performance.now() - began);
				await pause(Math.max(0, VOTES_EVERY_MS - (performance.now() - began)));
			}
		});

		const memory = { quiet: 0, flooded: 0 };
		const watch = setInterval(async () => {
			memory[stretch] = Math.max(memory[stretch], await megabytesOf(server.pid));
		}, 250);
		const flooded: Flooded = {};
		for (let round = 0; round < ROUNDS; round += 1) {
			stretch = "quiet";
			// What the flood has left in the queues is still the flood's.
			await pause((seconds * 1_000) / ROUNDS);
			stretch = "flooded";
			const answers = await floodFor((seconds * 1_000) / ROUNDS, {
				origin,
				sessionId,
				questionIds,
				pseudonyms,
				atOnce,
			});
			for (const [came, count] of Object.entries(answers)) flooded[came] = (flooded[came] ?? 0) + count;
		}
		voting = false;
		await Promise.all(hall);
		clearInterval(watch);

		const after = await votesIn(db, sessionId);
		const lost = [...given].filter((vote) => !after.has(vote)).length;
		const extra = crowd
			.flatMap(({ voter }) => questionIds.map((id) => `${voter} ${id}`))
			.filter((vote) => after.has(vote) && !given.has(vote) && !before.has(vote)).length;
		const review = desks[0].view?.rows.filter(({ words }) => words.startsWith("Buy cheap")).length ?? 0;
		for (const phone of crowd) phone.leave();
		conference.close();
		const [quiet, during] = [spread(took.quiet), spread(took.flooded)];
		const [slower, larger] = [during.median / quiet.median, memory.flooded / memory.quiet];
		console.log(
			`  quiet     votes acknowledged after ${quiet.median.toFixed(1)} ms (p95: ${quiet.p95.toFixed(0)} ms), ${took.quiet.length} of them`,
		);
		console.log(
			`  flooded   votes acknowledged after ${during.median.toFixed(1)} ms (p95: ${during.p95.toFixed(0)} ms), ${took.flooded.length} of them`,
		);
		console.log(`  slower    ${slower.toFixed(2)} times (at most ${BUDGET.median})`);
		console.log(
			`  memory    ${memory.quiet.toFixed(0)} MB, flooded ${memory.flooded.toFixed(0)} MB: ${larger.toFixed(2)} times (at most ${BUDGET.memory})`,
		);
		console.log(`  the flood ${JSON.stringify(flooded)}; ${review} of its questions reached the desks`);
		console.log(`  honest votes lost ${lost}, counted without being given ${extra}`);
		return slower <= BUDGET.median && larger <= BUDGET.memory && lost === 0 && extra === 0;
	});
}

async function votesIn(
	db: Parameters<Parameters<typeof withOwnServer>[0]>[0]["db"],
	sessionId: string,
): Promise<Set<string>> {
	const rows = await db.execute<{ vote: string }>(sql`
		select voter || ' ' || question_id as vote from votes join questions on id = question_id where session_id = ${sessionId}`);
	return new Set(rows.map(({ vote }) => vote));
}

/** @returns the memory a process uses, in MB; NaN if the system does not tell */
async function megabytesOf(pid: number | undefined): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

/** Floods from another thread, for so many ms. @returns what came of it */
async function floodFor(ms: number, flooding: Flooding): Promise<Flooded> {
	const worker = new Worker(import.meta.filename, { workerData: { ms, flooding } });
	return new Promise((resolve, reject) => {
		worker.once("message", resolve);
		worker.once("error", reject);
	});
}

if (!isMainThread && parentPort) {
	// On Linux, of this thread alone.
	setPriority(19);
	const { ms, flooding }: { ms: number; flooding: Flooding } = workerData;
	parentPort.postMessage(await flood(flooding, AbortSignal.timeout(ms)));
}
