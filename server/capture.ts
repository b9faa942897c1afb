import { once } from "node:events";
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";

export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** Longer than the statement timeout, so a page that is not ready by then never will be. */
const TIMEOUT_MS = 10_000;

/**
 * Renders a page in this process, with a request and response of our own. The request carries nothing about the visitors who will
 * get the page.
 *
 * @param handle the request handler
 * @param address path and query
 * @param headers all the page may know about its visitor
 * @throws if there is no response in time
 */
export async function capture(
	handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
	address: string,
	headers: Record<string, string>,
): Promise<Captured> {
	const chunks: Buffer[] = [];
	const socket = new CaptureSocket(chunks);
	const request = new IncomingMessage(socket);
	Object.assign(request, { method: "GET", url: address, headers, httpVersion: "1.0" });
	// With HTTP/1.0 there are no chunks: everything after the head is the body.
	Object.assign(request, { httpVersionMajor: 1, httpVersionMinor: 0, complete: true });
	request.push(null);
	const response = new ServerResponse(request);
	response.assignSocket(socket);
	// As an HTTP server does for its sockets. Otherwise a page larger than a socket's buffer never finishes.
	socket.on("drain", () => response.emit("drain"));
	try {
		await Promise.all([
			handle(request, response),
			once(response, "finish", { signal: AbortSignal.timeout(TIMEOUT_MS) }),
		]);
	} finally {
		socket.destroy();
	}
	const sent = Buffer.concat(chunks);
	const body = sent.subarray(sent.indexOf("\r\n\r\n") + 4);
	return { status: response.statusCode, headers: response.getHeaders(), body };
}

class CaptureSocket extends Socket {
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
