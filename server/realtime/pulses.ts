import type { Database } from "#db/client/client.ts";
import { readSuspects } from "#db/votes.ts";
import { DESK_REPORT_MS, SURGE_VOTES } from "#protocol/limits.ts";
import type { SessionActivity } from "#protocol/views/desk.ts";
import type { Context } from "../context.ts";
import type { SessionView, SessionViews } from "../live/session-view.ts";
import type { VoteWatch } from "../live/vote-watch.ts";
import type { Log } from "../log.ts";
import { desksOpen, type Io, room } from "./publisher.ts";

/** [M20] Sends desks their session's activity (connections, votes a minute, surges) every `DESK_REPORT_MS`, if it has changed. */
export class Pulses {
	readonly #io: Io;
	readonly #db: Database;
	readonly #views: SessionViews;
	readonly #watch: VoteWatch;
	readonly #log: Log;
	readonly #sent = new Map<string, SessionActivity>();
	readonly #timer: NodeJS.Timeout;
	#sending = false;

	constructor({ io, db, views, watch, log }: Pick<Context, "db" | "views" | "watch" | "log"> & { io: Io }) {
		this.#io = io;
		this.#db = db;
		this.#views = views;
		this.#watch = watch;
		this.#log = log;
		this.#timer = setInterval(() => void this.#sendAll(), DESK_REPORT_MS);
	}

	/** Sends the current activity to a desk that has just opened. */
	greet(socketId: string, view: SessionView): void {
		const sessionId = view.id;
		void Promise.resolve(this.#sent.get(sessionId) ?? this.#activity(view))
			.then((activity) => this.#io.to(socketId).emit("activity", { sessionId, activity }))
			.catch((fault) => this.#log.debug({ err: fault, sessionId }, "session activity could not be read"));
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	async #sendAll(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		this.#watch.forget(Date.now());
		try {
			const open = desksOpen(this.#io);
			for (const sessionId of this.#sent.keys()) if (!open.includes(sessionId)) this.#sent.delete(sessionId);
			for (const sessionId of open) await this.#send(sessionId);
		} catch (fault) {
			this.#log.debug({ err: fault }, "session activity could not be read");
		} finally {
			this.#sending = false;
		}
	}

	async #send(sessionId: string): Promise<void> {
		const view = await this.#views.get(sessionId);
		if (!view) return;
		const activity = await this.#activity(view);
		if (JSON.stringify(activity) === JSON.stringify(this.#sent.get(sessionId))) return;
		this.#sent.set(sessionId, activity);
		this.#io.to(room.desk(sessionId)).emit("activity", { sessionId, activity });
	}

	async #activity(view: SessionView): Promise<SessionActivity> {
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
