import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { Delegate, newIdentity, visit } from "#harness/clients/client.ts";
import { processorSeconds, spread } from "#harness/figures.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { numberOption } from "./options.ts";
import { Browser, filesOf, fingerprint } from "./page-load.ts";

/**
 * A hall scans the code at once, while others are connected. Each load is what a new phone does: it fetches the page and all its
 * files, gets an identity, and connects.
 *
 *     npm run bench -- scan [--loads 1500] [--seconds 10] [--connected 1500] [--known]
 *
 * `--known`: every second load has a delegate's cookie, as when a hall comes back after a break. It may take hardly longer than one
 * without.
 *
 * The clients share the machine with the server.
 */

/** No load may take longer. */
const WORST_MS = 2_000;
/** How many times longer a load with a cookie may take, by the median and by the 95th percentile. */
const MOST_KNOWN = 1.3;
/** How many connect at a time before the scan. */
const TOGETHER = 20;

export type Scan = {
	origin: string;
	/** The server's process, for its processor time. */
	pid: number | undefined;
	loads: number;
	seconds: number;
	connected: number;
	known: boolean;
};

/** From the request to the last byte of the HTML, and to the socket's answer; in ms. */
export type Times = { html: number[]; whole: number[] };

export type Scanned = {
	newcomers: Times;
	/** Loads with a cookie. */
	known: Times;
	failures: string[];
	/** The number of different pages received. */
	renderings: number;
	files: number;
	/** From the start of the first load to the start of the last; longer than asked if this process could not keep up. */
	spreadSeconds: number;
	/** Bytes of one load, without the socket. */
	bytes: number;
	/** Processor time in seconds during the loads; null if the system does not tell. */
	serverSeconds: number | null;
	loaderSeconds: number;
};

/** Scans a server. */
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
		// More than connect now: the others scan with a cookie later.
		while (cookies.length < connected + (known ? loads / 2 : 0)) {
			const more = await Promise.all(Array.from({ length: TOGETHER }, () => visit(page)));
			cookies.push(...more.map((one) => one.cookie));
			await Promise.all(more.slice(0, Math.max(0, connected - crowd.length)).map((one) => arrive(one.cookie)));
		}
		const files = await filesOf(page);

		const scanned: Scanned = {
			...{ newcomers: { html: [], whole: [] }, known: { html: [], whole: [] } },
			...{ failures: [], renderings: 0, files: files.length, bytes: 0 },
			...{ spreadSeconds: 0, serverSeconds: null, loaderSeconds: 0 },
		};
		const seen = new Set<string>();
		async function load(n: number): Promise<void> {
			const browser = new Browser();
			const cookie = known && n % 2 === 1 ? cookies.pop() : undefined;
			const times = cookie === undefined ? scanned.newcomers : scanned.known;
			const began = performance.now();
			try {
				const answer = await browser.get(page, cookie);
				times.html.push(performance.now() - began);
				seen.add(fingerprint(answer));
				const got = await Promise.all(files.map((file) => browser.get(file)));
				scanned.bytes = got.reduce((sum, { body }) => sum + body.byteLength, answer.body.byteLength);
				await arrive(cookie ?? (await newIdentity(origin)));
				times.whole.push(performance.now() - began);
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

/** @returns whether every load succeeded in time */
export async function run(args: string[]): Promise<boolean> {
	const known = args.includes("--known");
	const loads = numberOption(args, "loads", 1_500, 10_000);
	const seconds = numberOption(args, "seconds", 10, 600);
	const connected = numberOption(args, "connected", 1_500, 10_000);
	await ensureBuild();
	return withOwnServer(async ({ server: { origin, pid } }) => {
		console.log(`${cpus().length} cores; ${connected} sockets open, then ${loads} page loads in ${seconds} s`);
		console.log(known ? "every second load with a cookie" : "all by newcomers");
		const scanned = await scan({ origin, pid, loads, seconds, connected, known });
		console.log(report(scanned));
		// A load that was started too late shows nothing.
		const isComplete = scanned.failures.length === 0 && scanned.spreadSeconds < seconds + 1;
		const { newcomers, known: others } = scanned;
		const inTime = spread([...newcomers.whole, ...others.whole]).worst <= WORST_MS;
		return isComplete && (known ? slower(scanned).every((ratio) => ratio <= MOST_KNOWN) : inTime);
	});
}

/** @returns how many times longer loads with a cookie took, by the median and by the 95th percentile */
function slower({ newcomers, known }: Scanned): [median: number, p95: number] {
	const [theirs, others] = [spread(known.whole), spread(newcomers.whole)];
	return [theirs.median / others.median, theirs.p95 / others.p95];
}

function report(scanned: Scanned): string {
	const { newcomers, known, failures, renderings, files, bytes } = scanned;
	const { spreadSeconds, serverSeconds, loaderSeconds } = scanned;
	const line = (name: string, times: number[]) => {
		const { median, p95, worst } = spread(times);
		return `${name.padEnd(22)} median ${ms(median)}, p95 ${ms(p95)}, worst ${ms(worst)}`;
	};
	return [
		line("HTML", newcomers.html),
		line("page, files, socket", newcomers.whole),
		...(known.whole.length > 0
			? [
					line("with a cookie: HTML", known.html),
					line("page, files, socket", known.whole),
					`times longer           ${slower(scanned)
						.map((ratio) => ratio.toFixed(2))
						.join(" (median), ")} (p95)`,
				]
			: []),
		`a load                 ${files} files, ${Math.round(bytes / 1_000)} kB over the wire`,
		`started within         ${spreadSeconds.toFixed(1)} s`,
		`pages rendered         ${renderings}`,
		`processor              server ${serverSeconds?.toFixed(1) ?? "?"} s, this load ${loaderSeconds.toFixed(1)} s`,
		`failed                 ${failures.length}${failures.length > 0 ? `: ${failures[0]}` : ""}`,
	].join("\n");
}

const ms = (time: number) => `${Math.round(time)} ms`;
