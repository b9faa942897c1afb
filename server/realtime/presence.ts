import { CLAIM_MS, TICK_MS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import type { Presence } from "#protocol/views/desk.ts";
import { type Io, room } from "./publisher.ts";

/** One open desk, and the card in hand there with when it was last spoken of (ms of `performance.now()`). */
export type Seat = {
	person: { id: string; name: string; role: PersonRole };
	claim: { questionId: string; at: number } | null;
};
type Room = { seats: Map<string, Seat>; told: string; tick: NodeJS.Timeout | null; lapse: NodeJS.Timeout | null };

/**
 * [M17] [M18] Who is at each session's desk, and which card each has in hand. It is no lock and nothing that must not be lost, so
 * it is kept in memory, by open desk: somebody with two of them is there until both are closed. A claim lapses by itself.
 *
 * The desks of a session are told when this has changed, once a tick at most.
 */
export class Presences {
	readonly #io: Io;
	readonly #rooms = new Map<string, Room>();

	constructor(io: Io) {
		this.#io = io;
	}

	/** Somebody has opened a desk. Call it once they were answered: they are told who is there, whether others are told or not. */
	came(sessionId: string, socketId: string, person: Seat["person"]): void {
		const found = this.#rooms.get(sessionId) ?? { seats: new Map(), told: "[]", tick: null, lapse: null };
		this.#rooms.set(sessionId, found);
		found.seats.set(socketId, { person, claim: found.seats.get(socketId)?.claim ?? null });
		this.#io
			.to(socketId)
			.emit("presence", { sessionId, presence: presenceOf(found.seats.values(), performance.now()) });
		this.#changed(sessionId, found);
	}

	/** @returns the person who has opened this session's desk by this socket; null where nobody has */
	at(sessionId: string, socketId: string): Seat["person"] | null {
		return this.#rooms.get(sessionId)?.seats.get(socketId)?.person ?? null;
	}

	/** Somebody at a desk has a card in hand, or none. */
	holds(sessionId: string, socketId: string, questionId: string | null): void {
		const found = this.#rooms.get(sessionId);
		const seat = found?.seats.get(socketId);
		if (!found || !seat) return;
		seat.claim = questionId === null ? null : { questionId, at: performance.now() };
		this.#changed(sessionId, found);
	}

	/** A socket is gone from wherever it was. */
	left(socketId: string): void {
		for (const [sessionId, found] of this.#rooms) {
			if (!found.seats.delete(socketId)) continue;
			this.#changed(sessionId, found);
			if (found.seats.size > 0) continue;
			stop(found);
			this.#rooms.delete(sessionId);
		}
	}

	/** Tells nobody any more: the program closes. */
	stop(): void {
		for (const found of this.#rooms.values()) stop(found);
		this.#rooms.clear();
	}

	#changed(sessionId: string, found: Room): void {
		found.tick ??= setTimeout(() => {
			found.tick = null;
			this.#tell(sessionId, found);
		}, TICK_MS);
	}

	#tell(sessionId: string, found: Room): void {
		const now = performance.now();
		const presence = presenceOf(found.seats.values(), now);
		const told = JSON.stringify(presence);
		if (told !== found.told) this.#io.to(room.desk(sessionId)).emit("presence", { sessionId, presence });
		found.told = told;
		// The next claim that lapses is told of like any other change.
		const claims = [...found.seats.values()].flatMap(({ claim }) => (claim && stands(claim, now) ? claim.at : []));
		clearTimeout(found.lapse ?? undefined);
		found.lapse =
			claims.length === 0 ? null : setTimeout(() => this.#tell(sessionId, found), Math.min(...claims) + CLAIM_MS - now);
	}
}

/** @returns who is there at a moment, in the order they came, each once, with the card they spoke of last */
export function presenceOf(seats: Iterable<Seat>, now: number): Presence {
	const people = new Map<string, { seat: Seat; claim: Seat["claim"] }>();
	for (const seat of seats) {
		const known = people.get(seat.person.id);
		const claim = seat.claim && stands(seat.claim, now) ? seat.claim : null;
		if (!known) people.set(seat.person.id, { seat, claim });
		else if (claim && (!known.claim || claim.at > known.claim.at)) known.claim = claim;
	}
	return [...people.values()].map(({ seat: { person }, claim }) => ({
		personId: person.id,
		name: person.name,
		role: person.role,
		questionId: claim?.questionId ?? null,
	}));
}

const stands = ({ at }: { at: number }, now: number) => now - at < CLAIM_MS;

function stop({ tick, lapse }: Room): void {
	clearTimeout(tick ?? undefined);
	clearTimeout(lapse ?? undefined);
}
