import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { StartRefusal } from "../client/start-refusal.ts";

/** @returns whether there is a pg_dump that can read a server of this version: it must not be older */
export async function isPgDumpFor(serverMajor: number): Promise<boolean> {
	const version = await promisify(execFile)("pg_dump", ["--version"]).catch(() => null);
	return Number(version?.stdout.match(/\d+/)?.[0] ?? 0) >= serverMajor;
}

/**
 * @param url as for `connect`
 * @param snapshot exported by a transaction that is still open
 * @returns the tables' rows as SQL, from pg_dump
 */
export async function* pgDump(url: string, tables: readonly string[], snapshot: string): AsyncGenerator<Buffer> {
	const address = new URL(url);
	// Everybody on the machine can read a program's arguments.
	const password = decodeURIComponent(address.password);
	address.password = "";
	const child = spawn(
		"pg_dump",
		[
			...["--data-only", "--encoding=UTF8", "--no-password", `--snapshot=${snapshot}`, `--dbname=${address.href}`],
			...tables.map((name) => `--table=public.${name}`),
		],
		{ env: { ...process.env, ...(password && { PGPASSWORD: password }) }, stdio: ["ignore", "pipe", "pipe"] },
	);
	const ended = once(child, "close");
	let problem = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		problem += text;
	});
	try {
		yield* child.stdout;
		await ended;
	} finally {
		child.kill();
	}
	if (child.exitCode !== 0) {
		throw new StartRefusal(
			`pg_dump failed: ${problem.trim()}. npm run backup -- --without-pg-dump copies the tables itself.`,
		);
	}
}
