import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import { connect, type Database } from "#db/client/client.ts";
import { fetchExport } from "#harness/clients/exports.ts";
import { createTestConference } from "#harness/fixtures/conference.ts";
import { flood } from "#harness/fixtures/flood.ts";
import { startLiveServer } from "#harness/servers/live-server.ts";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { numberOption } from "./options.ts";

/**
 * Downloads each export of a large conference, and measures how long the server's event loop is held up while they are made.
 *
 *     npm run bench -- exports [--questions 5000] [--lines 20000]
 *
 * The server runs in this process. A busy machine holds up any event loop, so the figure of an idle server comes first.
 */

/** More than an idle server's event loop is held up. */
const MOST_MS = 50;
const IDLE_MS = 3_000;
const FILL_MS = 120_000;
const FILES = ["questions.xlsx", "questions.csv", "log.xlsx", "log.csv"];

/** `npm run bench -- exports`. @returns whether no export held the event loop up for too long */
export async function run(args: string[]): Promise<boolean> {
	const questions = numberOption(args, "questions", 5_000, 50_000);
	const lines = numberOption(args, "lines", 20_000, 200_000);
	console.log(`${questions} questions, ${lines} lines of the ledger`);
	return withOwnDatabase(async (url) => {
		await using closing = new AsyncDisposableStack();
		const server = await startLiveServer(url);
		closing.defer(server.close);
		const { db, close } = connect(url, FILL_MS);
		closing.defer(close);
		const conference = await createTestConference(server.origin, db);
		await flood(db, conference.sessionId, { review: Math.floor(questions / 2), published: Math.ceil(questions / 2) });
		await work(db, conference.sessionId, lines);
		const cookie = await conference.signIn("organiser", "Olwen");
		const idle = await measure("idle", () => new Promise((done) => setTimeout(done, IDLE_MS)));
		let worst = 0;
		for (const file of FILES) {
			const held = await measure(file, async () => {
				const response = await fetchExport(conference, file, cookie);
				const { byteLength } = await response.bytes();
				console.log(`  ${file}: ${response.status}, ${Math.round(byteLength / 1_000)} kB`);
			});
			worst = Math.max(worst, held);
		}
		return worst <= idle + MOST_MS;
	});
}

/** Fills the ledger, as if each question had been approved again and again. */
async function work(db: Database, sessionId: string, lines: number): Promise<void> {
	await db.execute(sql`
		insert into ledger (conference_id, hall_id, session_id, seq, verb, question_id, changes)
		select s.conference_id, s.hall_id, s.id, n, 'approve', q.id, jsonb_build_array(jsonb_build_object('of', 'question', 'id', q.id,
			'field', 'decision', 'old', decision || '{"status": "pending"}', 'new', decision || '{"status": "published"}'))
		from sessions s cross join generate_series(1, ${lines}) n
			cross join (select '{"status": "", "reason": null, "remark": null, "heldFor": [], "mergedInto": null, "mergedAs": null,
				"by": null, "at": null}'::jsonb as decision) undecided
			join (select id, row_number() over () as nth, count(*) over () as of from questions where session_id = ${sessionId}) q
				on q.nth = 1 + n % q.of
		where s.id = ${sessionId}`);
}

/** @returns for how long the event loop was held up at most, in ms */
async function measure(name: string, task: () => Promise<void>): Promise<number> {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	const before = process.memoryUsage().rss;
	let most = before;
	const watch = setInterval(() => {
		most = Math.max(most, process.memoryUsage().rss);
	}, 20);
	const began = performance.now();
	const cpu = process.threadCpuUsage();
	delay.enable();
	await task();
	delay.disable();
	clearInterval(watch);
	const heldMs = delay.max / 1e6;
	const { user, system } = process.threadCpuUsage(cpu);
	const seconds = ((performance.now() - began) / 1_000).toFixed(1);
	const megabytes = Math.round((most - before) / 1e6);
	const own = Math.round((user + system) / 1_000);
	console.log(
		`${name}: ${seconds} s, event loop held up for ${heldMs.toFixed(0)} ms at most, ${own} ms of work in all, ${megabytes} MB more memory`,
	);
	return heldMs;
}
