import { CLAIM_MS, TICK_MS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import type { Presence } from "#protocol/views/desk.ts";
import { every } from "../every.ts";
import type { Log } from "../log.ts";
import { type Io, room } from "./rooms.ts";

/** One open desk, with the card selected there and when that was last said (ms of `performance.now()`). */
export type Seat = {
	person: { id: string; name: string; role: PersonRole };
	claim: { questionId: string; time: number } | null;
};

/**
 * [M17] [M18] Who is at each session's desk, and which card each has selected. In memory only: it locks nothing and may be lost.
 * Somebody with two desks open is there until both are closed. A claim expires by itself.
 *
 * The desks of a session hear of changes at most once a tick.
 */
export class Presences {
	readonly #io: Io;
	/** By session, and then by socket; `sent` is what the session's desks heard last. */
	readonly #desks = new Map<string, { seats: Map<string, Seat>; sent: string }>();
	/** Stops on shutdown. */
	readonly stop: () => void;

	constructor(io: Io, log: Log) {
		this.#io = io;
		this.stop = every(TICK_MS, { log, failure: "desks were not told who is there" }, () => this.#sendChanges());
	}

	/** Adds an open desk, and tells it who is there. Call it after hello was answered. */
	join(sessionId: string, socketId: string, person: Seat["person"]): void {
		const desk = this.#desks.get(sessionId) ?? { seats: new Map(), sent: "[]" };
		this.#desks.set(sessionId, desk);
		desk.seats.set(socketId, { person, claim: desk.seats.get(socketId)?.claim ?? null });
		const presence = presenceOf(desk.seats.values(), performance.now());
		this.#io.to(socketId).emit("presence", { sessionId, presence });
	}

	/** @returns the person who has a session's desk open on this socket; null if nobody has */
	personAt(sessionId: string, socketId: string): Seat["person"] | null {
		return this.#desks.get(sessionId)?.seats.get(socketId)?.person ?? null;
	}

	/** Records which card is selected at a desk; null for none. */
	claim(sessionId: string, socketId: string, questionId: string | null): void {
		const seat = this.#desks.get(sessionId)?.seats.get(socketId);
		if (seat) seat.claim = questionId === null ? null : { questionId, time: performance.now() };
	}

	/** Removes a closed socket from all desks. */
	leave(socketId: string): void {
		for (const { seats } of this.#desks.values()) seats.delete(socketId);
	}

	#sendChanges(): void {
		for (const [sessionId, desk] of this.#desks) {
			const presence = presenceOf(desk.seats.values(), performance.now());
			const text = JSON.stringify(presence);
			if (text !== desk.sent) this.#io.to(room.desk(sessionId)).emit("presence", { sessionId, presence });
			desk.sent = text;
			if (desk.seats.size === 0) this.#desks.delete(sessionId);
		}
	}
}

/** @returns who is there, in the order they came, each once, with the card they selected last */
export function presenceOf(seats: Iterable<Seat>, now: number): Presence {
	const people = new Map<string, Seat>();
	for (const { person, claim } of seats) {
		const valid = claim && now - claim.time < CLAIM_MS ? claim : null;
		const known = people.get(person.id);
		if (!known) people.set(person.id, { person, claim: valid });
		else if (valid && (!known.claim || valid.time > known.claim.time)) known.claim = valid;
	}
	return [...people.values()].map(({ person: { id, name, role }, claim }) => ({
		...{ personId: id, name, role },
		questionId: claim?.questionId ?? null,
	}));
}
