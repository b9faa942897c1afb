import { Writable } from "node:stream";
import { connect, type Database } from "#db/client/client.ts";
import { listen } from "#server/listen.ts";
import { createLog, type Log } from "#server/log.ts";
import { startServer } from "#server/start.ts";
import { SECRET } from "../clients/voter.ts";

/** A server in this process, without pages: commands, live views, forms and the API, on a real port. */
export type LiveServer = {
	origin: string;
	port: number;
	log(): string;
	close(): Promise<void>;
};

/** For tests and benchmarks only. */

export type LiveOptions = {
	/** Default: a free port. Pass a closed server's port to take its place. */
	port?: number;
	statementMs?: number;
	log?: Log | undefined;
	/** Wraps the server's database. */
	alter?: ((db: Database) => Database) | undefined;
};

/** @param databaseUrl a migrated database */
export async function startLiveServer(
	databaseUrl: string,
	{ port = 0, statementMs, log, alter = (db) => db }: LiveOptions = {},
): Promise<LiveServer> {
	const { db, close } = connect(databaseUrl, statementMs);
	const listening = await listen(port, null);
	let logged = "";
	const sink = new Writable({
		write(chunk, _, done) {
			logged += chunk;
			done();
		},
	});
	const stop = await startServer(listening, {
		db: alter(db),
		databaseUrl,
		secret: SECRET,
		origin: null,
		log: log ?? createLog("info", sink),
		development: false,
		pages: async () => ({
			async render(_, response) {
				const status = response.statusCode === 200 ? 404 : response.statusCode;
				response.writeHead(status, { "content-type": "text/plain" }).end("This server has no pages.\n");
			},
			sendFile: () => false,
		}),
	}).catch(async (error: unknown) => {
		listening.http.close();
		await close();
		throw error;
	});
	let closing: Promise<void> | null = null;
	return {
		origin: `http://localhost:${listening.port}`,
		port: listening.port,
		log: () => logged,
		close() {
			closing ??= stop().finally(close);
			return closing;
		},
	};
}
