import { CLAIM_MS, TICK_MS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import type { Presence } from "#protocol/views/desk.ts";
import { type Io, room } from "./rooms.ts";

/** One open desk, with the card selected there and when that was last said (ms of `performance.now()`). */
export type Seat = {
	person: { id: string; name: string; role: PersonRole };
	claim: { questionId: string; time: number } | null;
};
type Desk = {
	/** By socket. */
	seats: Map<string, Seat>;
	sent: string;
	timer: NodeJS.Timeout | null;
	expiryTimer: NodeJS.Timeout | null;
};

/**
 * [M17] [M18] Who is at each session's desk, and which card each has selected. In memory only: it locks nothing and may be lost.
 * Somebody with two desks open is there until both are closed. A claim expires by itself.
 *
 * The desks of a session hear of changes at most once a tick.
 */
export class Presences {
	readonly #io: Io;
	readonly #desks = new Map<string, Desk>();

	constructor(io: Io) {
		this.#io = io;
	}

	/** Adds an open desk, and tells it who is there. Call it after hello was answered. */
	join(sessionId: string, socketId: string, person: Seat["person"]): void {
		const desk = this.#desks.get(sessionId) ?? { seats: new Map(), sent: "[]", timer: null, expiryTimer: null };
		this.#desks.set(sessionId, desk);
		desk.seats.set(socketId, { person, claim: desk.seats.get(socketId)?.claim ?? null });
		const presence = presenceOf(desk.seats.values(), performance.now());
		this.#io.to(socketId).emit("presence", { sessionId, presence });
		this.#schedule(sessionId, desk);
	}

	/** @returns the person who has a session's desk open on this socket; null if nobody has */
	personAt(sessionId: string, socketId: string): Seat["person"] | null {
		return this.#desks.get(sessionId)?.seats.get(socketId)?.person ?? null;
	}

	/** Records which card is selected at a desk; null for none. */
	claim(sessionId: string, socketId: string, questionId: string | null): void {
		const desk = this.#desks.get(sessionId);
		const seat = desk?.seats.get(socketId);
		if (!desk || !seat) return;
		seat.claim = questionId === null ? null : { questionId, time: performance.now() };
		this.#schedule(sessionId, desk);
	}

	/** Removes a closed socket from all desks. */
	leave(socketId: string): void {
		for (const [sessionId, desk] of this.#desks) {
			if (!desk.seats.delete(socketId)) continue;
			this.#schedule(sessionId, desk);
			if (desk.seats.size > 0) continue;
			clearTimers(desk);
			this.#desks.delete(sessionId);
		}
	}

	/** Stops on shutdown. */
	stop(): void {
		for (const desk of this.#desks.values()) clearTimers(desk);
		this.#desks.clear();
	}

	#schedule(sessionId: string, desk: Desk): void {
		desk.timer ??= setTimeout(() => {
			desk.timer = null;
			this.#send(sessionId, desk);
		}, TICK_MS);
	}

	#send(sessionId: string, desk: Desk): void {
		const now = performance.now();
		const presence = presenceOf(desk.seats.values(), now);
		const text = JSON.stringify(presence);
		if (text !== desk.sent) this.#io.to(room.desk(sessionId)).emit("presence", { sessionId, presence });
		desk.sent = text;
		const times = [...desk.seats.values()].flatMap(({ claim }) => (claim && isValid(claim, now) ? claim.time : []));
		clearTimeout(desk.expiryTimer ?? undefined);
		desk.expiryTimer =
			times.length === 0 ? null : setTimeout(() => this.#send(sessionId, desk), Math.min(...times) + CLAIM_MS - now);
	}
}

/** @returns who is there, in the order they came, each once, with the card they selected last */
export function presenceOf(seats: Iterable<Seat>, now: number): Presence {
	const people = new Map<string, Seat>();
	for (const { person, claim } of seats) {
		const valid = claim && isValid(claim, now) ? claim : null;
		const known = people.get(person.id);
		if (!known) people.set(person.id, { person, claim: valid });
		else if (valid && (!known.claim || valid.time > known.claim.time)) known.claim = valid;
	}
	return [...people.values()].map(({ person: { id, name, role }, claim }) => ({
		...{ personId: id, name, role },
		questionId: claim?.questionId ?? null,
	}));
}

const isValid = ({ time }: { time: number }, now: number) => now - time < CLAIM_MS;

function clearTimers({ timer, expiryTimer }: Desk): void {
	clearTimeout(timer ?? undefined);
	clearTimeout(expiryTimer ?? undefined);
}
