import type { Command } from "#protocol/commands.ts";
import {
	type Ack,
	type ConferenceAck,
	type FloorReply,
	type HelloReply,
	type IdentityAnswer,
	PROTOCOL_VERSION,
	type Refused,
	type Sent,
	type Similar,
} from "#protocol/events.ts";
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

/** Asks for this browser's identity. @returns null where no answer came */
export function requestIdentity(): Promise<IdentityAnswer | null> {
	return fetchJson<IdentityAnswer>("/api/identity", { method: "POST" });
}

/** Sends a command as the socket would. @returns the ack; null where none came: then it may or may not have been taken */
export async function postCommand(command: Command): Promise<Sent> {
	try {
		const response = await fetch("/api/command", { signal: AbortSignal.timeout(ANSWER_MS), ...posted(command) });
		const type = response.headers.get("content-type");
		if (isForeign(response.status, type)) return "blocked";
		return response.ok ? await readJson<Ack>(response) : null;
	} catch {
		return null;
	}
}

/** Sends a command about a conference. @returns the ack; null where none came: then it may or may not have been taken */
export function postConferenceCommand(command: object): Promise<ConferenceAck | null> {
	return fetchJson<ConferenceAck>("/api/conference", posted(command));
}

/** Sends what a browser asks about passkeys. @returns the answer; null where none came */
export function postPasskey<T>(what: string, message: object): Promise<(T & { ok: true }) | Refused | null> {
	return fetchJson(`/api/passkey/${what}`, posted(message));
}

/**
 * [P23] Whether something on the network answered in the server's place, as a filter or a sign-in page does. A reverse proxy that
 * cannot reach the server is not meant.
 */
export function isForeign(status: number, contentType: string | null): boolean {
	const isJson = contentType?.startsWith("application/json") ?? false;
	return !isJson && status < 500 && status !== 408 && status !== 429;
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

/** @returns null where no answer came */
export async function fetchJson<T>(address: string, init?: RequestInit): Promise<T | null> {
	try {
		const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS), ...init });
		return response.ok ? await readJson<T>(response) : null;
	} catch {
		return null;
	}
}

/** A server that answers at all answers with JSON; whatever a network's own page says is no answer. */
async function readJson<T>(response: Response): Promise<T | null> {
	return response.headers.get("content-type")?.startsWith("application/json") ? response.json() : null;
}
