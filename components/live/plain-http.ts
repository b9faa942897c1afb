import type { Command } from "#protocol/commands.ts";
import type { Ack, Followed, Polled } from "#protocol/events.ts";
import type { Mine, Position } from "#protocol/views.ts";

/** Longer than the server gives a statement. */
const ANSWER_MS = 10_000;

/**
 * The floor without a socket, for networks that break them: asks as often as it is called.
 * @returns what a hello would be answered; null where no answer came
 */
export async function pollFloor(
	sessionId: string,
	have: Position,
): Promise<Extract<Followed, { audience: "floor" }> | null> {
	// One's own first: a view that is a moment younger than one's votes holds them, an older one would not.
	const mine = await fetchJson<Mine>(`/api/mine/${sessionId}`);
	const since = new URLSearchParams({ epoch: have.epoch, revision: String(have.revision) });
	const polled = mine && (await fetchJson<Polled>(`/api/floor/${sessionId}?${since}`));
	return mine && polled?.ok ? { ...polled, mine } : null;
}

/** Sends a command as the socket would. @returns the ack; null where none came: then it may or may not have been taken */
export function postCommand(command: Command): Promise<Ack | null> {
	return fetchJson<Ack>("/api/command", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(command),
	});
}

/** A server that answers at all answers with JSON; whatever a network's own page says is no answer. */
async function fetchJson<T>(address: string, init?: RequestInit): Promise<T | null> {
	try {
		const response = await fetch(address, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
		if (!response.ok || !response.headers.get("content-type")?.startsWith("application/json")) return null;
		return await response.json();
	} catch {
		return null;
	}
}
