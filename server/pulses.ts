import type { Database } from "#db/client.ts";
import { readSuspects } from "#db/setting-aside.ts";
import { PULSE_MS, SURGE_VOTES } from "#protocol/limits.ts";
import type { Pulse } from "#protocol/views.ts";
import type { Log } from "./log.ts";
import { desksOpen, type Io, room } from "./publish.ts";
import type { VoteWatch } from "./vote-watch.ts";

/**
 * [M20] Tells the desks of a session how it goes: who is connected, votes a minute, surges. Every `PULSE_MS` while that changes, and
 * only where a desk is open.
 */
export class Pulses {
	readonly #io: Io;
	readonly #db: Database;
	readonly #watch: VoteWatch;
	readonly #log: Log;
	/** What each session's desks were told last. */
	readonly #told = new Map<string, string>();
	readonly #timer: NodeJS.Timeout;
	#telling = false;

	constructor({ io, db, watch, log }: { io: Io; db: Database; watch: VoteWatch; log: Log }) {
		this.#io = io;
		this.#db = db;
		this.#watch = watch;
		this.#log = log;
		this.#timer = setInterval(() => void this.#tellAll(), PULSE_MS);
	}

	/** Whoever opens a desk is told at once, whether anything changes or not. */
	greet(socketId: string, sessionId: string): void {
		void this.#pulse(sessionId)
			.then((pulse) => this.#io.to(socketId).emit("pulse", { sessionId, pulse }))
			.catch((fault) => this.#log.debug({ err: fault, sessionId }, "how a session goes is not known"));
	}

	/** Tells nobody any more: the program closes. */
	stop(): void {
		clearInterval(this.#timer);
	}

	async #tellAll(): Promise<void> {
		if (this.#telling) return;
		this.#telling = true;
		try {
			const open = desksOpen(this.#io);
			for (const sessionId of this.#told.keys()) if (!open.includes(sessionId)) this.#told.delete(sessionId);
			for (const sessionId of open) await this.#tell(sessionId);
		} catch (fault) {
			this.#log.debug({ err: fault }, "how a session goes is not known");
		} finally {
			this.#telling = false;
		}
	}

	async #tell(sessionId: string): Promise<void> {
		const pulse = await this.#pulse(sessionId);
		const told = JSON.stringify(pulse);
		if (told === this.#told.get(sessionId)) return;
		this.#told.set(sessionId, told);
		this.#io.to(room.desk(sessionId)).emit("pulse", { sessionId, pulse });
	}

	async #pulse(sessionId: string): Promise<Pulse> {
		const now = Date.now();
		const found = await Promise.all(
			[...this.#watch.surges(sessionId, now)].map(async ([questionId, voters]) => ({
				questionId,
				votes: (await readSuspects(this.#db, questionId, voters)).length,
			})),
		);
		return {
			connected: this.#io.sockets.adapter.rooms.get(room.floor(sessionId))?.size ?? 0,
			votesAMinute: this.#watch.votesAMinute(sessionId, now),
			surges: found.filter(({ votes }) => votes >= SURGE_VOTES).sort((a, b) => b.votes - a.votes),
		};
	}
}
