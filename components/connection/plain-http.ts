import type { Command } from "#protocol/commands.ts";
import { type Ack, type FloorReply, type HelloReply, PROTOCOL_VERSION, type Similar } from "#protocol/events.ts";
import type { Mine } from "#protocol/views/floor.ts";
import type { Position } from "#protocol/views/session.ts";

/** Longer than the server gives a statement. */
const ANSWER_MS = 10_000;

/**
 * The floor without a socket, for networks that break them: asks as often as it is called.
 * @returns what a hello would be answered, a no where the page is too old; null where no answer came
 */
export async function pollFloor(
	sessionId: string,
	have: Position,
): Promise<Extract<HelloReply, { audience: "floor" } | { ok: false }> | null> {
	// One's own first: a view that is a moment younger than one's votes holds them, an older one would not.
	const mine = await fetchJson<Mine>(`/api/mine/${sessionId}`);
	const since = new URLSearchParams({
		protocol: String(PROTOCOL_VERSION),
		epoch: have.epoch,
		revision: String(have.revision),
	});
	const polled = mine && (await fetchJson<FloorReply>(`/api/floor/${sessionId}?${since}`));
	if (!mine || !polled) return null;
	return polled.ok ? { ...polled, mine } : polled;
}

/** Sends a command as the socket would. @returns the ack; null where none came: then it may or may not have been taken */
export function postCommand(command: Command): Promise<Ack | null> {
	return fetchJson<Ack>("/api/command", posted(command));
}

/**
 * Asks which published questions of a session ask what somebody is typing.
 * @returns their ids, most alike first; null where no answer came
 */
export async function similarQuestions(sessionId: string, words: string, leave: AbortSignal): Promise<string[] | null> {
	const found = await fetchJson<Similar>("/api/similar", { ...posted({ sessionId, words }), signal: leave });
	return found?.ok ? found.questionIds : null;
}

function posted(message: unknown): RequestInit {
	return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(message) };
}

/** A server that answers at all answers with JSON; whatever a network's own page says is no answer. */
async function fetchJson<T>(address: string, init?: RequestInit): Promise<T | null> {
	try {
		const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS), ...init });
		if (!response.ok || !response.headers.get("content-type")?.startsWith("application/json")) return null;
		return await response.json();
	} catch {
		return null;
	}
}
