import type { IncomingMessage } from "node:http";

/**
 * @returns a request's body as text; null if it is longer than `mostBytes`. The rest is read and dropped, as most clients read their
 *   answer only after they have sent everything
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		if (bytes <= mostBytes) chunks.push(chunk);
	}
	return bytes > mostBytes ? null : Buffer.concat(chunks).toString("utf8");
}
