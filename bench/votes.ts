import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Delegate, newIdentity, visit } from "#harness/clients/client.ts";
import { childrenSeconds, processorSeconds, spread } from "#harness/figures.ts";
import { type RunningServer, startServer } from "#harness/servers/server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { numberOption } from "./options.ts";

/**
 * Measures how fast votes are accepted and what each costs.
 *
 *     npm run bench -- votes [--sockets 1000] [--votes 20000] [--runs 3]
 *
 * Each run uses a new server and database, and has three phases:
 *
 * - joins: all sockets connect and say hello at once
 * - burst: each votes once, all at once, on a server that has not had a vote yet
 * - steady: each votes again whenever its last vote is acknowledged, up to the number of votes
 *
 * Everyone receives all frames. The clients share the machine with the server and PostgreSQL.
 */

const NAMES = [
	...["joins", "burstMedianMs", "burstLastMs", "acknowledged", "medianMs", "p95Ms", "serverMs", "postgresMs"],
	...["votes", "wrong"],
] as const;

/**
 * The figures of one run. Rates are per second, times in ms, costs in ms of one core per vote (NaN if unknown). `wrong` votes were
 * refused or are missing from the tallies: it must be 0.
 */
type Figures = Record<(typeof NAMES)[number], number>;

/** `npm run bench -- votes`. @returns whether every vote was acknowledged and counted once */
export async function run(args: string[]): Promise<boolean> {
	const sockets = numberOption(args, "sockets", 1_000, 5_000);
	const votes = numberOption(args, "votes", 20_000, 100_000);
	const runs = numberOption(args, "runs", 3, 9);
	await ensureBuild();
	console.log(`${cpus().length} cores; ${sockets} sockets listening, about ${votes} votes, ${runs} runs`);
	const all: Figures[] = [];
	for (let run = 0; run < runs; run += 1) {
		const figures = await measure(sockets, votes);
		all.push(figures);
		console.log(`run ${run + 1}\n${report(figures)}`);
	}
	const [first, ...others] = all;
	if (first && others.length > 0) console.log(`median of ${runs} runs\n${report(medianOf([first, ...others]))}`);
	return all.every(({ wrong }) => wrong === 0);
}

async function measure(sockets: number, votes: number): Promise<Figures> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-votes-"));
	const server = await startServer({ env: { DATA_FOLDER: folder, LOG_LEVEL: "error" } });
	const page = `${server.origin}/demo/interview`;
	let delegates: Delegate[] = [];
	try {
		const { sessionId } = await visit(page);
		const cookies: string[] = [];
		while (cookies.length < sockets) {
			const together = Math.min(50, sockets - cookies.length);
			cookies.push(...(await Promise.all(Array.from({ length: together }, () => newIdentity(server.origin)))));
		}

		const joining = performance.now();
		delegates = cookies.map((cookie) => new Delegate(server.origin, cookie, sessionId));
		await Promise.all(delegates.map((delegate) => delegate.until(() => true, 60_000)));
		const joins = sockets / ((performance.now() - joining) / 1_000);

		const [first] = delegates;
		const rows = first?.view?.rows ?? [];
		const open = rows.filter(({ putAt }) => putAt === null).map(({ id }) => id);
		const before = rows.reduce((sum, row) => sum + row.votes, 0);

		const bursting = performance.now();
		const burst = await Promise.all(
			delegates.map(async (delegate, n) => {
				await vote(delegate, open[n % open.length]);
				return performance.now() - bursting;
			}),
		);

		// Each has used up one question in the burst. The demo has about twenty, and nobody votes for one twice.
		const each = Math.max(1, Math.min(open.length - 1, Math.floor(votes / sockets)));
		const [server0, postgres0] = await processorOf(server, folder);
		const starting = performance.now();
		const took: number[] = [];
		await Promise.all(
			delegates.map(async (delegate, n) => {
				for (let k = 1; k <= each; k += 1) {
					const sent = performance.now();
					await vote(delegate, open[(n + k) % open.length]);
					took.push(performance.now() - sent);
				}
			}),
		);
		const seconds = (performance.now() - starting) / 1_000;
		const [server1, postgres1] = await processorOf(server, folder);
		const perVote = (from: number, to: number) => ((to - from) * 1_000) / took.length;

		const acknowledged = delegates.flatMap((delegate) => delegate.acknowledged);
		const last = acknowledged.reduce((most, { ack }) => Math.max(most, ack.revision), 0);
		const view = await first?.until(({ revision }) => revision >= last, 60_000);
		const counted = (view?.rows ?? []).reduce((sum, row) => sum + row.votes, 0) - before;
		const { median, p95 } = spread(took);
		return {
			joins,
			burstMedianMs: spread(burst).median,
			burstLastMs: spread(burst).worst,
			acknowledged: took.length / seconds,
			medianMs: median,
			p95Ms: p95,
			serverMs: perVote(server0, server1),
			postgresMs: perVote(postgres0, postgres1),
			votes: acknowledged.length,
			wrong: Math.abs(sockets * (1 + each) - acknowledged.length) + Math.abs(counted - acknowledged.length),
		};
	} finally {
		for (const delegate of delegates) delegate.leave();
		await server.terminate();
		await rm(folder, { recursive: true });
	}
}

async function vote(delegate: Delegate, questionId = ""): Promise<void> {
	await delegate.send({ type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true });
}

/** @returns the processor time of the server and of its PostgreSQL, in seconds; NaN if the system does not tell */
async function processorOf(server: RunningServer, folder: string): Promise<[number, number]> {
	const postmaster = Number.parseInt(await readFile(join(folder, "postgres/cluster/postmaster.pid"), "utf8"), 10);
	const [own, database] = [await processorSeconds(server.pid), await childrenSeconds(postmaster)];
	return [own ?? Number.NaN, database ?? Number.NaN];
}

function report(figures: Figures): string {
	const ms = (name: keyof Figures) => `${figures[name] < 10 ? figures[name].toFixed(2) : Math.round(figures[name])} ms`;
	return [
		`  joins         ${Math.round(figures.joins)} a second`,
		`  burst         half acknowledged after ${ms("burstMedianMs")}, the last after ${ms("burstLastMs")}`,
		`  steady        ${Math.round(figures.acknowledged)} acknowledged a second, each after ${ms("medianMs")} (p95: ${ms("p95Ms")})`,
		`  CPU per vote  server ${ms("serverMs")}, PostgreSQL ${ms("postgresMs")}`,
		`  wrong         ${figures.wrong} of ${figures.votes} votes`,
	].join("\n");
}

function medianOf(all: readonly [Figures, ...Figures[]]): Figures {
	const medians = { ...all[0] };
	for (const name of NAMES) medians[name] = spread(all.map((figures) => figures[name])).median;
	return { ...medians, wrong: Math.max(...all.map(({ wrong }) => wrong)) };
}
