import type { IncomingMessage } from "node:http";

/**
 * @returns a request's body as text; null if it is longer than `mostBytes`. The rest then stays unread, and Node discards it once the
 *   request is answered: a client reads its answer only after it has sent everything
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		bytes += chunk.length;
		if (bytes > mostBytes) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
