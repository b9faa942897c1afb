import { Writable } from "node:stream";
import { connect } from "#db/client.ts";
import { createLog } from "#server/log.ts";
import { listen, startServer } from "#server/start.ts";

/** A server in this process, without pages: commands, live views, forms and the API, on a real port. */
export type LiveServer = {
	origin: string;
	port: number;
	/** @returns everything it has logged */
	log(): string;
	close(): Promise<void>;
};

/** For tests and benches only: cookies signed with it are worth nothing elsewhere. */
const SECRET = "only for servers that run in tests, on loopback";

/**
 * @param databaseUrl a database that was migrated
 * @param port a free one where none is given; give a closed server's to take its place
 */
export async function startLiveServer(databaseUrl: string, port: number = 0): Promise<LiveServer> {
	const { db, close } = connect(databaseUrl);
	const listening = await listen(port);
	let logged = "";
	const sink = new Writable({
		write(chunk, _, done) {
			logged += chunk;
			done();
		},
	});
	const stop = await startServer(listening, {
		db,
		secret: SECRET,
		origin: null,
		log: createLog("info", sink),
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
