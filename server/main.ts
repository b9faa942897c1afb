import next from "next";
import { connect, type Database } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { createDemo, loadDemo, relayDemo } from "#db/demo/demo.ts";
import { embedded } from "#db/embedded/embedded.ts";
import { renewGists } from "#db/similarity/similar.ts";
import { type Env, readEnv } from "./env.ts";
import { isPassingFault } from "./faults.ts";
import { createStaticFiles } from "./http/static-files.ts";
import { keptSecret } from "./identity/secret.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import type { PageServices } from "./pages/create-page-services.ts";
import { providePageServices } from "./pages/page-services.ts";
import { startServer } from "./start.ts";
import { welcome, welcomeToDemo } from "./welcome.ts";

/** The whole program has ten seconds to end; what is not done by then will not be. */
const CLOSE_MS = 9_000;

/** What has to be closed, last opened first. */
const closers: (() => Promise<unknown>)[] = [];
let closing: Promise<number> | null = null;

process.on("SIGTERM", () => void end(0));
process.on("SIGINT", () => void end(0));

try {
	await start(readEnv(process.env));
} catch (fault) {
	if (!closing) {
		console.error(fault instanceof StartRefusal ? fault.message : fault);
		await end(1);
	}
}

/** Port, database, migration, server, pages; then the addresses. */
async function start(env: Env): Promise<void> {
	const log = createLog(env.logLevel);
	const listening = await listen(env.port);

	const url = env.databaseUrl ?? (await startEmbedded(env.dataFolder));
	const { db, close } = connect(url);
	closers.push(close);
	await reach(env, () => migrate(url));
	const isDemoNew = await loadWantedDemo(db, env);
	if (!isDemoNew) await relayDemo(db);
	await renewGists(db);

	const secret = env.secret ?? (await keptSecret(env.dataFolder));
	const { origin: publicOrigin, development } = env;
	const pages = async (services: PageServices) => {
		providePageServices(services);
		const app = next({ dev: development, httpServer: listening.http, port: env.port });
		closers.push(() => app.close());
		await app.prepare();
		return { render: app.getRequestHandler(), sendFile: development ? () => false : createStaticFiles() };
	};
	closers.push(await startServer(listening, { db, secret, origin: publicOrigin, log, development, pages }));

	const origin = publicOrigin ?? `http://localhost:${env.port}`;
	console.log(isDemoNew ? await welcomeToDemo(db, origin) : await welcome(db, origin));
	log.info({ port: env.port }, "ready");
}

async function startEmbedded(folder: string): Promise<string> {
	const starting = embedded(folder);
	// Asked to end meanwhile, the program stops it once it is there: a start cut short would leave it running.
	closers.push(() =>
		starting.then(
			(postgres) => postgres.stop(),
			() => {},
		),
	);
	return (await starting).url;
}

/**
 * Loads the demo where it is asked for, and into an embedded database that is new. A database of somebody's own stays as it is.
 * @returns whether it was loaded
 */
async function loadWantedDemo(db: Database, { demo, databaseUrl }: Env): Promise<boolean> {
	if (demo) return (await createDemo(db)) !== null;
	return databaseUrl === null && (await loadDemo(db));
}

/** The first words with the database: where it does not answer, one sentence says so. */
async function reach(env: Env, talk: () => Promise<void>): Promise<void> {
	try {
		await talk();
	} catch (fault) {
		const code = codeOf(fault);
		// A table that a migration creates is there already (42P07).
		if (code === "42P07")
			throw new StartRefusal(
				"The database was made by an unreleased version whose tables cannot be migrated: start with an empty one.",
				{ cause: fault },
			);
		if (!env.databaseUrl || !(isPassingFault(fault) || /^(28|3D)/.test(code))) throw fault;
		const { host, pathname } = new URL(env.databaseUrl);
		throw new StartRefusal(
			`The database ${pathname.slice(1)} at ${host} cannot be used (${code || "no answer"}): check DATABASE_URL and that the server runs, or leave it out for the embedded one.`,
			{ cause: fault },
		);
	}
}

/** @returns PostgreSQL's code of an error, or of what caused it; empty if there is none */
function codeOf(fault: unknown): string {
	if (!(fault instanceof Error)) return "";
	return "code" in fault && typeof fault.code === "string" ? fault.code : codeOf(fault.cause);
}

/** Closes what was opened, last first, and leaves. Called again, it waits for the first time. */
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
