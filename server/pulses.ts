import type { Database } from "#db/client.ts";
import { readSuspects } from "#db/votes.ts";
import { PULSE_MS, SURGE_VOTES } from "#protocol/limits.ts";
import type { Pulse } from "#protocol/views.ts";
import type { Log } from "./log.ts";
import { desksOpen, type Io, room } from "./publish.ts";
import type { Workshop } from "./receive.ts";
import type { SessionView, SessionViews } from "./session-view.ts";
import type { VoteWatch } from "./vote-watch.ts";

/**
 * [M20] Tells the desks of a session how it goes: who is connected, votes a minute, surges. Every `PULSE_MS` while that changes, and
 * only where a desk is open.
 */
export class Pulses {
	readonly #io: Io;
	readonly #db: Database;
	readonly #views: SessionViews;
	readonly #watch: VoteWatch;
	readonly #log: Log;
	/** What each session's desks were told last. */
	readonly #told = new Map<string, Pulse>();
	readonly #timer: NodeJS.Timeout;
	#telling = false;

	constructor({ io, db, views, watch, log }: Pick<Workshop, "db" | "views" | "watch" | "log"> & { io: Io }) {
		this.#io = io;
		this.#db = db;
		this.#views = views;
		this.#watch = watch;
		this.#log = log;
		this.#timer = setInterval(() => void this.#tellAll(), PULSE_MS);
	}

	/** Whoever opens a desk is told at once, what the others there were told last. */
	greet(socketId: string, view: SessionView): void {
		const sessionId = view.id;
		void Promise.resolve(this.#told.get(sessionId) ?? this.#pulse(view))
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
		this.#watch.forget(Date.now());
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
		const view = await this.#views.get(sessionId);
		if (!view) return;
		const pulse = await this.#pulse(view);
		if (JSON.stringify(pulse) === JSON.stringify(this.#told.get(sessionId))) return;
		this.#told.set(sessionId, pulse);
		this.#io.to(room.desk(sessionId)).emit("pulse", { sessionId, pulse });
	}

	async #pulse(view: SessionView): Promise<Pulse> {
		const now = Date.now();
		const found = await Promise.all(
			[...this.#watch.surges(view, now)].map(async ([questionId, voters]) => ({
				questionId,
				votes: (await readSuspects(this.#db, view.membersOf(questionId), voters)).length,
			})),
		);
		return {
			connected: this.#io.sockets.adapter.rooms.get(room.floor(view.id))?.size ?? 0,
			votesAMinute: this.#watch.votesAMinute(view.id, now),
			surges: found.filter(({ votes }) => votes >= SURGE_VOTES).sort((a, b) => b.votes - a.votes),
		};
	}
}
