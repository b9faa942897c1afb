import { patiently } from "../ui/patiently.ts";

export type SocketClient = typeof import("socket.io-client");

let client: Promise<SocketClient> | undefined;

/** Loads Socket.IO's client, which no page needs for its first paint. @returns the same promise every time; it never rejects */
export function loadClient(): Promise<SocketClient> {
	client ??= patiently(() => import("socket.io-client"));
	return client;
}
