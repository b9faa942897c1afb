import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Delegate, visit } from "#harness/client.ts";
import { processorSeconds, spread } from "#harness/figures.ts";
import { startServer } from "#harness/server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { Browser, cookiesOf, filesOf, fingerprint } from "./page-load.ts";

/**
 * A hall scans the code at once, while others are already connected. Each load does what a new phone does: fetch the page and all its
 * files, and connect a socket.
 *
 *     npm run bench -- scan [--loads 1500] [--seconds 10] [--connected 1500] [--known]
 *
 * `--known`: every load sends a delegate's cookie, so each page is rendered for its visitor, as when a hall comes back.
 *
 * The load comes from this process on the same machine, so the server does not have the whole processor.
 */

/** The longest a load may take. */
export const WORST_MS = 2_000;
/** How many connect at a time while the hall fills. */
const TOGETHER = 20;

export type Scan = {
	origin: string;
	pid: number | undefined;
	loads: number;
	seconds: number;
	connected: number;
	known: boolean;
};

export type Scanned = {
	/** Times from the first request to the end of the HTML, and to the socket's answer, in ms. */
	html: number[];
	whole: number[];
	failures: string[];
	/** The number of different renderings that visitors received. */
	renderings: number;
	files: number;
	/** Time between the start of the first and the last load. Longer than requested if this process could not keep up. */
	spreadSeconds: number;
	/** Bytes per load, without the socket. */
	bytes: number;
	/** The server's processor time in seconds; null if the system does not report it. */
	serverSeconds: number | null;
	loaderSeconds: number;
};

/** Runs the scan against a server, until every load has finished. */
export async function scan({ origin, pid, loads, seconds, connected, known }: Scan): Promise<Scanned> {
	const page = `${origin}/demo/interview`;
	const crowd: Delegate[] = [];
	try {
		const { cookie, sessionId } = await visit(page);
		const first = new Delegate(origin, cookie, sessionId);
		crowd.push(first);
		const view = await first.until(() => true);
		const cookies: string[] = [];
		const arrive = async (brought: string) => {
			const delegate = new Delegate(origin, brought, sessionId);
			crowd.push(delegate);
			delegate.view = view;
			const before = delegate.mine;
			await delegate.until(() => delegate.mine !== before);
		};
		while (cookies.length < Math.max(connected, known ? loads : 0)) {
			const more = await Promise.all(Array.from({ length: TOGETHER }, () => visit(page)));
			cookies.push(...more.map((one) => one.cookie));
			await Promise.all(more.slice(0, Math.max(0, connected - crowd.length)).map((one) => arrive(one.cookie)));
		}
		const files = await filesOf(page);

		const scanned: Scanned = {
			...{ html: [], whole: [], failures: [], renderings: 0, files: files.length, bytes: 0 },
			...{ spreadSeconds: 0, serverSeconds: null, loaderSeconds: 0 },
		};
		const seen = new Set<string>();
		async function load(n: number): Promise<void> {
			const browser = new Browser();
			const began = performance.now();
			try {
				const answer = await browser.get(page, known ? cookies[n] : undefined);
				scanned.html.push(performance.now() - began);
				seen.add(fingerprint(answer));
				const got = await Promise.all(files.map((file) => browser.get(file)));
				scanned.bytes = got.reduce((sum, { body }) => sum + body.byteLength, answer.body.byteLength);
				await arrive(known ? (cookies[n] ?? "") : cookiesOf(answer));
				scanned.whole.push(performance.now() - began);
			} catch (fault) {
				scanned.failures.push(String(fault));
			} finally {
				browser.close();
			}
		}

		const [serverBefore, loaderBefore] = [await processorSeconds(pid), process.cpuUsage()];
		const began = performance.now();
		const running: Promise<void>[] = [];
		for (let n = 0; n < loads; n += 1) {
			const wait = began + (n * seconds * 1_000) / loads - performance.now();
			if (wait > 0) await pause(wait);
			running.push(load(n));
		}
		scanned.spreadSeconds = (performance.now() - began) / 1_000;
		await Promise.all(running);
		const [serverAfter, loader] = [await processorSeconds(pid), process.cpuUsage(loaderBefore)];
		if (serverBefore !== null && serverAfter !== null) scanned.serverSeconds = serverAfter - serverBefore;
		scanned.loaderSeconds = (loader.user + loader.system) / 1e6;
		scanned.renderings = seen.size;
		return scanned;
	} finally {
		for (const delegate of crowd) delegate.leave();
	}
}

/** `npm run bench -- scan`. @returns whether every load succeeded in time */
export async function run(args: string[]): Promise<boolean> {
	const { values } = parseArgs({
		args,
		options: {
			loads: { type: "string", default: "1500" },
			seconds: { type: "string", default: "10" },
			connected: { type: "string", default: "1500" },
			known: { type: "boolean", default: false },
		},
	});
	const { known } = values;
	const [loads, seconds, connected] = [Number(values.loads), Number(values.seconds), Number(values.connected)];
	await ensureBuild();
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-scan-"));
	try {
		const server = await startServer({ env: { DATA_FOLDER: folder, LOG_LEVEL: "error" } });
		const { origin, pid } = server;
		console.log(`${cpus().length} cores; ${connected} sockets open, then ${loads} page loads in ${seconds} s`);
		console.log(known ? "each with a cookie: rendered per visitor" : "each by a newcomer: cached pages");
		const scanned = await scan({ origin, pid, loads, seconds, connected, known });
		await server.terminate();
		console.log(report(scanned));
		// Loads that came more slowly than requested prove nothing.
		const came = scanned.failures.length === 0 && scanned.spreadSeconds < seconds + 1;
		return came && spread(scanned.whole).worst <= WORST_MS;
	} finally {
		await rm(folder, { recursive: true });
	}
}

function report(scanned: Scanned): string {
	const { html, whole, failures, renderings, files, bytes, spreadSeconds, serverSeconds, loaderSeconds } = scanned;
	const line = (name: string, times: number[]) => {
		const { median, p95, worst } = spread(times);
		return `${name.padEnd(22)} median ${ms(median)}, p95 ${ms(p95)}, worst ${ms(worst)}`;
	};
	return [
		line("HTML", html),
		line("page, files, socket", whole),
		`a load                 ${files} files, ${Math.round(bytes / 1_000)} kB over the wire`,
		`started within         ${spreadSeconds.toFixed(1)} s`,
		`pages rendered         ${renderings}`,
		`processor              server ${serverSeconds?.toFixed(1) ?? "?"} s, this load ${loaderSeconds.toFixed(1)} s`,
		`failed                 ${failures.length}${failures.length > 0 ? `: ${failures[0]}` : ""}`,
	].join("\n");
}

const ms = (time: number) => `${Math.round(time)} ms`;
