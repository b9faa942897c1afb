import { readSuspects } from "#db/votes.ts";
import { DESK_REPORT_MS, SURGE_VOTES } from "#protocol/limits.ts";
import type { SessionActivity } from "#protocol/views/desk.ts";
import type { Context } from "../context.ts";
import { every } from "../every.ts";
import type { SessionView } from "../live/session-view.ts";
import { countIn, desksOpen, type Io, type OurSocket, room } from "./rooms.ts";

const failure = "session activity could not be read";

/** [M20] Sends desks their session's activity (connections, votes a minute, surges) every `DESK_REPORT_MS`, if it has changed. */
export class ActivityReporter {
	readonly #io: Io;
	readonly #context: Pick<Context, "db" | "views" | "watch" | "floods" | "log">;
	readonly #sent = new Map<string, SessionActivity>();
	/** Stops on shutdown. */
	readonly stop: () => void;

	constructor(io: Io, context: Pick<Context, "db" | "views" | "watch" | "floods" | "log">) {
		this.#io = io;
		this.#context = context;
		this.stop = every(DESK_REPORT_MS, { log: context.log, failure }, () => this.#sendAll());
	}

	/** Sends a session's activity to a desk that was just opened. */
	async sendTo(socket: OurSocket, view: SessionView): Promise<void> {
		const sessionId = view.id;
		try {
			socket.emit("activity", { sessionId, activity: this.#sent.get(sessionId) ?? (await this.#read(view)) });
		} catch (fault) {
			this.#context.log.debug({ err: fault, sessionId }, failure);
		}
	}

	async #sendAll(): Promise<void> {
		const { views, watch } = this.#context;
		watch.forget(Date.now());
		const open = desksOpen(this.#io);
		for (const sessionId of this.#sent.keys()) if (!open.includes(sessionId)) this.#sent.delete(sessionId);
		for (const sessionId of open) {
			const view = await views.get(sessionId);
			if (!view) continue;
			const activity = await this.#read(view);
			if (JSON.stringify(activity) === JSON.stringify(this.#sent.get(sessionId))) continue;
			this.#sent.set(sessionId, activity);
			this.#io.to(room.desk(sessionId)).emit("activity", { sessionId, activity });
		}
	}

	async #read(view: SessionView): Promise<SessionActivity> {
		const { db, watch, floods } = this.#context;
		const now = Date.now();
		const surges = await Promise.all(
			[...watch.surges(view, now)].map(async ([questionId, voters]) => {
				const suspects = await readSuspects(db, view.questions.membersOf(questionId), voters);
				return {
					questionId,
					votes: suspects.length,
					newcomers: suspects.filter((one) => voters.get(one)?.newcomer).length,
				};
			}),
		);
		const newcomers = [...watch.newcomers(view, now)].map(([questionId, counts]) => ({ questionId, ...counts }));
		return {
			connected: countIn(this.#io, room.floor(view.id)),
			votesAMinute: watch.votesAMinute(view.id, now),
			surges: surges.filter(({ votes }) => votes >= SURGE_VOTES).sort((a, b) => b.votes - a.votes),
			newcomers: newcomers.filter(({ votes }) => votes >= SURGE_VOTES),
			flood: floods.report(view.id, now),
		};
	}
}
