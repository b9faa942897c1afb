import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Delegate, newIdentity, visit } from "#harness/client.ts";
import { childrenSeconds, processorSeconds, spread } from "#harness/figures.ts";
import { type RunningServer, startServer } from "#harness/server.ts";
import { ensureBuild } from "#scripts/build.ts";

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
type Options = { sockets: number; votes: number; runs: number };

/** The figures of one run. Rates are per second, times in ms, costs in ms of one core per vote. */
type Figures = {
	joins: number;
	burst: { medianMs: number; lastMs: number };
	steady: { acknowledged: number; medianMs: number; p95Ms: number; serverMs: number | null; postgresMs: number | null };
	votes: number;
	/** Votes that were refused or are missing from the tallies. Must be 0. */
	wrong: number;
};

/** `npm run bench -- votes`. @returns whether every vote was acknowledged and counted once */
export async function run(args: string[]): Promise<boolean> {
	const { values } = parseArgs({
		args,
		options: {
			sockets: { type: "string", default: "1000" },
			votes: { type: "string", default: "20000" },
			runs: { type: "string", default: "3" },
		},
	});
	const whole = (given: string, most: number) => Math.min(most, Math.max(1, Math.floor(Number(given)) || 1));
	const options = {
		sockets: whole(values.sockets, 5_000),
		votes: whole(values.votes, 100_000),
		runs: whole(values.runs, 9),
	};
	await ensureBuild();
	console.log(
		`${cpus().length} cores; ${options.sockets} sockets listening, about ${options.votes} votes, ${options.runs} runs`,
	);
	const all: Figures[] = [];
	for (let run = 0; run < options.runs; run += 1) {
		const figures = await measure(options);
		all.push(figures);
		console.log(`run ${run + 1}\n${report(figures)}`);
	}
	if (all.length > 1) console.log(`median of ${all.length} runs\n${report(medianOf(all))}`);
	return all.every(({ wrong }) => wrong === 0);
}

async function measure({ sockets, votes }: Options): Promise<Figures> {
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
		const perVote = (from: number | null, to: number | null) =>
			from === null || to === null ? null : ((to - from) * 1_000) / took.length;

		const acknowledged = delegates.flatMap((delegate) => delegate.acknowledged);
		const last = acknowledged.reduce((most, { ack }) => Math.max(most, ack.revision), 0);
		const view = await first?.until(({ revision }) => revision >= last, 60_000);
		const counted = (view?.rows ?? []).reduce((sum, row) => sum + row.votes, 0) - before;
		const { median, p95 } = spread(took);
		return {
			joins,
			burst: { medianMs: spread(burst).median, lastMs: spread(burst).worst },
			steady: {
				acknowledged: took.length / seconds,
				medianMs: median,
				p95Ms: p95,
				serverMs: perVote(server0, server1),
				postgresMs: perVote(postgres0, postgres1),
			},
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

/** @returns the processor time of the server and of its PostgreSQL, in seconds */
async function processorOf(server: RunningServer, folder: string): Promise<[number | null, number | null]> {
	const postmaster = Number.parseInt(await readFile(join(folder, "postgres/cluster/postmaster.pid"), "utf8"), 10);
	return Promise.all([processorSeconds(server.pid), childrenSeconds(postmaster)]);
}

function report({ joins, burst, steady, votes, wrong }: Figures): string {
	const ms = (time: number | null) => (time === null ? "?" : `${time < 10 ? time.toFixed(2) : Math.round(time)} ms`);
	return [
		`  joins         ${Math.round(joins)} a second`,
		`  burst         half acknowledged after ${ms(burst.medianMs)}, the last after ${ms(burst.lastMs)}`,
		`  steady        ${Math.round(steady.acknowledged)} acknowledged a second, each after ${ms(steady.medianMs)} (p95: ${ms(steady.p95Ms)})`,
		`  CPU per vote  server ${ms(steady.serverMs)}, PostgreSQL ${ms(steady.postgresMs)}`,
		`  wrong         ${wrong} of ${votes} votes`,
	].join("\n");
}

function medianOf(all: Figures[]): Figures {
	const median = (of: (figures: Figures) => number) => spread(all.map(of)).median;
	return {
		joins: median(({ joins }) => joins),
		burst: { medianMs: median(({ burst }) => burst.medianMs), lastMs: median(({ burst }) => burst.lastMs) },
		steady: {
			acknowledged: median(({ steady }) => steady.acknowledged),
			medianMs: median(({ steady }) => steady.medianMs),
			p95Ms: median(({ steady }) => steady.p95Ms),
			serverMs: median(({ steady }) => steady.serverMs ?? Number.NaN),
			postgresMs: median(({ steady }) => steady.postgresMs ?? Number.NaN),
		},
		votes: median(({ votes }) => votes),
		wrong: Math.max(...all.map(({ wrong }) => wrong)),
	};
}
