import type { IncomingMessage } from "node:http";

/** @returns a request's body as text; null if it is longer than `mostBytes` */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		if (bytes > mostBytes) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
