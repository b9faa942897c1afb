import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { StartRefusal } from "#db/client/start-refusal.ts";

/** A port that is being listened on. It answers 503 until a server is started on it. */
export type Listening = {
	http: Server;
	port: number;
	/** Hands every request to a handler from now on. */
	answerWith(handler: RequestListener): void;
	/** Every open connection, including WebSockets. */
	connections: ReadonlySet<Socket>;
};

/**
 * Listens before anything else is started, so that a port that is taken is known at once.
 * @param port 0 for any free one
 * @throws StartRefusal if the port cannot be used
 */
export async function listen(port: number): Promise<Listening> {
	let handler: RequestListener = (_, response) => response.writeHead(503, { "retry-after": "2" }).end("Starting.\n");
	const http = createServer((request, response) => handler(request, response));
	const connections = new Set<Socket>();
	http.on("connection", (connection) => {
		connections.add(connection);
		connection.once("close", () => connections.delete(connection));
	});
	http.listen(port);
	await once(http, "listening").catch((fault: unknown) => {
		const code = fault instanceof Error && "code" in fault ? fault.code : "";
		if (code === "EADDRINUSE") {
			throw new StartRefusal(`Port ${port} is taken: end what uses it, or choose another with PORT.`);
		}
		if (code === "EACCES") {
			throw new StartRefusal(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`);
		}
		throw fault;
	});
	const address = http.address();
	return {
		http,
		port: address !== null && typeof address === "object" ? address.port : port,
		answerWith(next) {
			handler = next;
		},
		connections,
	};
}
