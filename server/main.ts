import next from "next";
import { connect, type Database } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { createDemo, loadDemo, rescheduleDemo } from "#db/demo/demo.ts";
import { embedded } from "#db/embedded/embedded.ts";
import { logConsole } from "./console.ts";
import { type Env, readEnv } from "./env.ts";
import { codeOf, isPassingFault } from "./faults.ts";
import { createStaticFiles } from "./http/static-files.ts";
import { readOrCreateSecret } from "./identity/secret.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import type { PageServices } from "./pages/create-page-services.ts";
import { providePageServices } from "./pages/page-services.ts";
import { startServer } from "./start.ts";
import { originWarning, welcome, welcomeToDemo } from "./welcome.ts";

/** Process managers kill a program about ten seconds after they ask it to end. */
const CLOSE_MS = 9_000;

/** Closes what was opened. They run last first. */
const closers: (() => Promise<unknown>)[] = [];
let closing: Promise<number> | null = null;

process.on("SIGTERM", () => void end(0));
process.on("SIGINT", () => void end(0));

try {
	await start(readEnv(process.env));
} catch (fault) {
	if (!closing) {
		// A refusal is a sentence for the person who has started the program.
		if (fault instanceof StartRefusal) process.stderr.write(`${fault.message}\n`);
		else createLog("fatal").fatal({ err: fault }, "could not start");
		await end(1);
	}
}

async function start(env: Env): Promise<void> {
	const log = createLog(env.logLevel);
	if (!env.development) logConsole(log);
	const listening = await listen(env.port, env.origin);

	const url = env.databaseUrl ?? (await startEmbedded(env.dataFolder));
	const { db, close } = connect(url);
	closers.push(close);
	await migrateOrRefuse(env, url);
	const isDemoNew = await loadWantedDemo(db, env);
	if (!isDemoNew) await rescheduleDemo(db);

	const secret = env.secret ?? (await readOrCreateSecret(env.dataFolder));
	const { origin: publicOrigin, development } = env;
	const pages = async (services: PageServices) => {
		providePageServices(services);
		const app = next({ dev: development, httpServer: listening.http, port: env.port });
		closers.push(() => app.close());
		await app.prepare();
		return { render: app.getRequestHandler(), sendFile: development ? () => false : createStaticFiles() };
	};
	closers.push(
		await startServer(listening, { db, databaseUrl: url, secret, origin: publicOrigin, log, development, pages }),
	);

	const origin = publicOrigin ?? `http://localhost:${env.port}`;
	const greeting = isDemoNew ? await welcomeToDemo(db, origin) : await welcome(db, origin);
	process.stdout.write(`${greeting}\n${originWarning(env) ?? ""}`);
	log.debug({ port: env.port }, "ready");
}

async function startEmbedded(folder: string): Promise<string> {
	const starting = embedded(folder);
	// If the program is closed meanwhile, this stops the database once it has started: interrupting its start would leave it running.
	closers.push(() =>
		starting.then(
			(postgres) => postgres.stop(),
			() => {},
		),
	);
	return (await starting).url;
}

/**
 * Loads the demo if it is asked for, and into a new embedded database.
 * @returns whether it was loaded
 */
async function loadWantedDemo(db: Database, { demo, databaseUrl }: Env): Promise<boolean> {
	if (demo) return (await createDemo(db)) !== null;
	return databaseUrl === null && (await loadDemo(db));
}

/** Migrates the database. @throws StartRefusal if it does not answer */
async function migrateOrRefuse(env: Env, url: string): Promise<void> {
	try {
		await migrate(url);
	} catch (fault) {
		const code = codeOf(fault);
		if (!env.databaseUrl || !(isPassingFault(fault) || /^(28|3D)/.test(code))) throw fault;
		const { host, pathname } = new URL(env.databaseUrl);
		throw new StartRefusal(
			`The database ${pathname.slice(1)} at ${host} cannot be used (${code || "no answer"}): check DATABASE_URL and that the server runs, or leave it out for the embedded one.`,
			{ cause: fault },
		);
	}
}

/** Closes what was opened, last first, and exits. Called again, it waits for the first call. */
async function end(code: number): Promise<void> {
	closing ??= (async () => {
		setTimeout(() => process.exit(1), CLOSE_MS).unref();
		let worst = code;
		for (const close of closers.reverse()) {
			await close().catch((fault) => {
				console.error(fault);
				worst = 1;
			});
		}
		return worst;
	})();
	process.exit(await closing);
}
