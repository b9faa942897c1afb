import { once } from "node:events";
import { type IncomingHttpHeaders, IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";

/** A response as it would have been sent. */
export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** Longer than the statement timeout: a page that is not made by then never will be. */
const TIMEOUT_MS = 10_000;

/**
 * Makes a page in memory, by a request inside the process. So it can be sent to many, or to nobody if making it failed.
 *
 * @param address path and query
 * @param headers all that the page may know about the visitor
 * @throws a transient fault if there is no response in time
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
	// HTTP/1.0 has no chunks: what follows the head is the body.
	Object.assign(request, { httpVersionMajor: 1, httpVersionMinor: 0, complete: true });
	request.push(null);
	const response = new ServerResponse(request);
	response.assignSocket(wire);
	// As an HTTP server does for its sockets. Otherwise a page larger than a socket takes at once would wait for ever.
	wire.on("drain", () => response.emit("drain"));
	try {
		await Promise.all([
			handle(request, response),
			once(response, "finish", { signal: AbortSignal.timeout(TIMEOUT_MS) }),
		]);
	} finally {
		wire.destroy();
	}
	const sent = Buffer.concat(chunks);
	const body = sent.subarray(sent.indexOf("\r\n\r\n") + 4);
	return { status: response.statusCode, headers: response.getHeaders(), body };
}

/** A socket that collects what is written to it. */
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
