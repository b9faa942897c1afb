import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Delegate } from "#harness/clients/client.ts";
import type { Flooded, Flooding } from "#harness/clients/flooding.ts";
import { processorSeconds, spread } from "#harness/figures.ts";
import { createTestConference } from "#harness/fixtures/conference.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import type { FloodOrder } from "./flood-process.ts";
import { numberOption } from "./options.ts";

/**
 * Floods a session from one address while a hall votes, and measures what the hall notices.
 *
 *     npm run bench -- flood [--seconds 60] [--pseudonyms 2000] [--phones 300] [--at-once 50]
 *
 * Two desks are open, and every third phone has only just come. Quiet and flooded stretches alternate, so that both are measured on
 * the same machine in the same minute. The flood comes from a process of its own with the lowest priority, as it would come from
 * another machine.
 */

const ROUNDS = 4;
/** Each phone votes so often, in ms. */
const VOTES_EVERY_MS = 3_000;
const PROBE_EVERY_MS = 100;
const MALFORMED = { type: "question.withdraw", opId: "", sessionId: "", questionId: "" } as const;
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
		const [probe] = crowd;
		const flooder = await startFlooder();
		const questionIds = (probe?.view?.rows ?? []).filter(({ putAt }) => putAt === null).map(({ id }) => id);
		const before = await votesIn(db, sessionId);

		const stretches = { quiet: newStretch(), flooded: newStretch() };
		let now: Stretch = stretches.quiet;
		let voting = true;
		const given = new Set<string>();
		const hall = crowd.map(async (phone, n) => {
			await pause((n / phones) * VOTES_EVERY_MS);
			for (let k = 0; voting; k += 1) {
				const questionId = questionIds[(n + k) % questionIds.length] ?? "";
				const vote = Math.floor((k + (n % 7)) / questionIds.length) % 2 === 0;
				const [began, stretch] = [performance.now(), now];
				const ack = await phone.send({ type: "question.vote", sessionId, questionId, vote });
				if (ack.ok && vote) given.add(`${phone.voter} ${questionId}`);
				else if (ack.ok) given.delete(`${phone.voter} ${questionId}`);
				stretch.votes.push(performance.now() - began);
				await pause(Math.max(0, VOTES_EVERY_MS - (performance.now() - began)));
			}
		});
		const watch = setInterval(async () => {
			const stretch = now;
			stretch.megabytes = Math.max(stretch.megabytes, await megabytesOf(server.pid));
			const began = performance.now();
			await probe?.socket.emitWithAck("command", MALFORMED);
			stretch.probes.push(performance.now() - began);
		}, PROBE_EVERY_MS);

		const flooded: Flooded = {};
		for (let round = 0; round < ROUNDS; round += 1) {
			// What the flood has left in the queues is still the flood's.
			now = stretches.quiet;
			const quiet = await processorIn(server.pid, () => pause((seconds * 1_000) / ROUNDS));
			now = stretches.flooded;
			const flooding = { origin, sessionId, questionIds, pseudonyms, atOnce };
			const during = await processorIn(server.pid, () => floodFor(flooder, (seconds * 1_000) / ROUNDS, flooding));
			stretches.quiet.processor.push(quiet.share);
			stretches.flooded.processor.push(during.share);
			for (const [came, count] of Object.entries(during.result)) flooded[came] = (flooded[came] ?? 0) + count;
		}
		voting = false;
		await Promise.all(hall);
		clearInterval(watch);
		flooder.disconnect();

		const after = await votesIn(db, sessionId);
		const lost = [...given].filter((vote) => !after.has(vote)).length;
		const extra = crowd
			.flatMap(({ voter }) => questionIds.map((id) => `${voter} ${id}`))
			.filter((vote) => after.has(vote) && !given.has(vote) && !before.has(vote)).length;
		const review = desks[0].view?.rows.filter(({ words }) => words.startsWith("Buy cheap")).length ?? 0;
		for (const phone of crowd) phone.leave();
		conference.close();
		const slower = spread(stretches.flooded.votes).median / spread(stretches.quiet.votes).median;
		const larger = stretches.flooded.megabytes / stretches.quiet.megabytes;
		console.log(`  quiet     ${report(stretches.quiet)}\n  flooded   ${report(stretches.flooded)}`);
		console.log(`  slower    ${slower.toFixed(2)} times (at most ${BUDGET.median})`);
		console.log(`  memory    ${larger.toFixed(2)} times (at most ${BUDGET.memory})`);
		console.log(`  the flood ${JSON.stringify(flooded)}; ${review} of its questions reached the desks`);
		console.log(`  honest votes lost ${lost}, counted without being given ${extra}`);
		return slower <= BUDGET.median && larger <= BUDGET.memory && lost === 0 && extra === 0;
	});
}

/**
 * What was measured while it was quiet, or flooded. Times are in ms there and back; a probe is a command that is refused before anything
 * but the server's event loop has to do with it. `processor` is the server's share of one core, by round.
 */
type Stretch = { votes: number[]; probes: number[]; megabytes: number; processor: number[] };

const newStretch = (): Stretch => ({ votes: [], probes: [], megabytes: 0, processor: [] });

function report({ votes, probes, megabytes, processor }: Stretch): string {
	const [vote, probe, share] = [spread(votes), spread(probes), spread(processor)];
	return [
		`votes acknowledged after ${vote.median.toFixed(1)} ms (p95: ${vote.p95.toFixed(0)} ms), ${votes.length} of them`,
		`probes after ${probe.median.toFixed(1)} ms (p95: ${probe.p95.toFixed(0)} ms)`,
		`server ${megabytes.toFixed(0)} MB, ${Math.round(share.median * 100)}% of a core`,
	].join("; ");
}

/** @returns the result of the work, and which share of one core a process used during it; NaN if the system does not tell */
async function processorIn<T>(pid: number | undefined, work: () => Promise<T>): Promise<{ result: T; share: number }> {
	const [began, before] = [performance.now(), await processorSeconds(pid)];
	const result = await work();
	const used = ((await processorSeconds(pid)) ?? Number.NaN) - (before ?? Number.NaN);
	return { result, share: (used * 1_000) / (performance.now() - began) };
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

/** Starts the process that floods. In a session of its own, for the sake of its priority. */
async function startFlooder(): Promise<ChildProcess> {
	const flooder = fork(join(import.meta.dirname, "flood-process.ts"), { detached: true });
	await once(flooder, "message");
	return flooder;
}

/** Floods for so many ms. @returns what came of it */
function floodFor(flooder: ChildProcess, ms: number, flooding: Flooding): Promise<Flooded> {
	const { promise, resolve, reject } = Promise.withResolvers<Flooded>();
	flooder.once("message", (flooded: Flooded) => resolve(flooded));
	flooder.once("exit", () => reject(new Error("The process that floods has ended.")));
	flooder.send({ ms, flooding } satisfies FloodOrder);
	return promise;
}
