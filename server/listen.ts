import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { FinalResponse } from "./http/final-response.ts";
import { createStarting } from "./http/starting.ts";

/**
 * [P17] How long a client may take to send a request's headers, and all of it, in ms, and how often that is checked. Otherwise a client
 * that sends a byte now and then keeps its connection for as long as it likes.
 */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 1_000 };

/** [P17] Twice what a node serves at most. A hall is behind one address, so none is counted. */
const MOST_CONNECTIONS = 20_000;

/** A port that is being listened on. It answers that it is starting until a server is started on it. */
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
 * @param origin the public address; null for whatever host a request names
 * @param mostConnections further ones are closed at once
 * @throws StartRefusal if the port cannot be used
 */
export async function listen(
	port: number,
	origin: string | null,
	mostConnections = MOST_CONNECTIONS,
): Promise<Listening> {
	let handler = createStarting(origin);
	const http = createServer({ ...TIMEOUTS, ServerResponse: FinalResponse }, (request, response) =>
		handler(request, response),
	);
	http.maxConnections = mostConnections;
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
