import { once } from "node:events";
import { type IncomingHttpHeaders, IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";

/** An answer as it would have gone over the wire. */
export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** Longer than the database is given for a statement; what is not made by then never will be. */
const PATIENCE_MS = 10_000;

/**
 * Has a page made before anything of it is sent: a request and an answer of our own, inside the process. So it can be given to
 * many, or to nobody where making it failed.
 *
 * @param handle what answers requests
 * @param address path and query
 * @param headers all that the page may know of who asks
 * @throws where there is no answer in time
 */
export async function capture(
	handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
	address: string,
	headers: IncomingHttpHeaders,
): Promise<Captured> {
	const chunks: Buffer[] = [];
	const wire = new Wire(chunks);
	const request = new IncomingMessage(wire);
	Object.assign(request, { method: "GET", url: address, headers, httpVersion: "1.0" });
	// HTTP/1.0 knows no chunks: what follows the head is the body and nothing else.
	Object.assign(request, { httpVersionMajor: 1, httpVersionMinor: 0, complete: true });
	request.push(null);
	const response = new ServerResponse(request);
	response.assignSocket(wire);
	// What an HTTP server does for its own sockets: else a page of more than a socket takes at once waits for ever.
	wire.on("drain", () => response.emit("drain"));
	try {
		await Promise.all([
			handle(request, response),
			once(response, "finish", { signal: AbortSignal.timeout(PATIENCE_MS) }),
		]);
	} finally {
		wire.destroy();
	}
	const sent = Buffer.concat(chunks);
	const body = sent.subarray(sent.indexOf("\r\n\r\n") + 4);
	return { status: response.statusCode, headers: response.getHeaders(), body };
}

/** A socket that leads nowhere and keeps what is written to it. */
class Wire extends Socket {
	readonly #chunks: Buffer[];

	constructor(chunks: Buffer[]) {
		super();
		this.#chunks = chunks;
	}

	override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
		this.#chunks.push(Buffer.from(chunk as string, encoding));
		done();
	}

	override _writev(parts: { chunk: Buffer | string; encoding: BufferEncoding }[], done: () => void): void {
		for (const { chunk, encoding } of parts) this.#chunks.push(Buffer.from(chunk as string, encoding));
		done();
	}
}
