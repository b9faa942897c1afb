import { connect, type Database } from "#db/client/client.ts";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { embedded } from "#db/embedded/embedded.ts";
import { readEnv } from "#server/env.ts";

/**
 * Runs a script's work on the server's database: DATABASE_URL, or the embedded one, which is shared with a running server or
 * started for the script alone. If that fails, prints why and exits with 1.
 */
export async function withDatabase(work: (db: Database, url: string) => Promise<void>): Promise<void> {
	try {
		const server = await findServer();
		try {
			const { db, close } = connect(server.url);
			await work(db, server.url).finally(close);
		} finally {
			await server.stop();
		}
	} catch (error) {
		const sentence = error instanceof StartRefusal ? error.message : sentenceOf(codeOf(error));
		if (sentence === undefined) throw error;
		console.error(sentence);
		process.exitCode = 1;
	}
}

async function findServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const { databaseUrl, dataFolder } = readEnv(process.env);
	return databaseUrl ? { url: databaseUrl, stop: async () => {} } : embedded(dataFolder);
}

/** @returns the message for an error of PostgreSQL or the connection; undefined if it is a defect */
function sentenceOf(code: string): string | undefined {
	if (code === "42P01") return "The database has no tables yet: npm start or npm run db:migrate creates them.";
	if (/^E[A-Z]+$|^CONNECT|^08|^28|^57P|^3D000$/.test(code))
		return `The database cannot be reached (${code}): check DATABASE_URL.`;
	return undefined;
}

/** @returns the code of an error or of its cause: Drizzle wraps errors */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return "";
	return "code" in error ? String(error.code) : codeOf(error.cause);
}
