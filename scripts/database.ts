import { connect, type Database } from "#db/client.ts";
import { embedded } from "#db/embedded.ts";
import { StartRefusal } from "#db/start-refusal.ts";

/**
 * Does a script's work on the database the server uses: DATABASE_URL's, else the embedded one's, which is shared with a
 * server that runs, and started and stopped again where none does. What cannot start is said in a sentence, with exit
 * code 1.
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
		if (!(error instanceof StartRefusal)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}

async function findServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const url = process.env.DATABASE_URL;
	return url ? { url, stop: async () => {} } : embedded(".data");
}
