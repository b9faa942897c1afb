import { TICK_MS } from "#protocol/limits.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { emptyStage, fixedScreens, screenSizes } from "../live/serializers.ts";
import type { SessionView } from "../live/session-view.ts";
import type { SessionViews } from "../live/session-views.ts";
import { stageOfSession } from "../live/stage-of-hall.ts";
import type { Log } from "../log.ts";
import { Mirrors } from "./mirrors.ts";
import { countIn, cut, type Io, room, signInsConnected } from "./rooms.ts";

/** What a session's audiences were sent last. `onStage` is the session that has the stage; undefined before the first tick. */
type Channel = {
	revision: number;
	epoch: string;
	onStage: string | null | undefined;
	/** The ids of the chair's spare questions, as they were sent last. */
	spare: string;
	isScheduled: boolean;
	tickedAt: number;
};

/**
 * Sends each audience what changed, at most once a tick, however much happens in between. The first change after a quiet time is sent
 * at once.
 */
export class Publisher {
	readonly #io: Io;
	readonly #views: SessionViews;
	readonly #log: Log;
	readonly #channels = new Map<string, Channel>();
	readonly #timers = new Set<NodeJS.Timeout>();
	readonly #mirrors: Mirrors;
	#conferenceChangedAt = 0;

	constructor(io: Io, views: SessionViews, log: Log) {
		this.#io = io;
		this.#views = views;
		this.#log = log;
		this.#mirrors = new Mirrors(io);
	}

	/** Sends a session's changes with the next tick. */
	changed(view: SessionView): void {
		const channel = this.#channelOf(view);
		if (channel.isScheduled) return;
		this.#schedule(view, channel, Math.max(0, channel.tickedAt + TICK_MS - performance.now()));
	}

	/** Sends the changes of all sessions of a hall: each shows its stage at its desk. */
	async hallChanged(hallId: string): Promise<void> {
		for (const view of await this.#views.inHall(hallId)) this.changed(view);
	}

	/** When a conference was last changed here, by `performance.now()`: what was read of it before may be outdated. */
	get conferenceChangedAt(): number {
		return this.#conferenceChangedAt;
	}

	/** Sends the changes of all sessions of a conference. */
	async conferenceChanged(conferenceId: string): Promise<void> {
		this.#conferenceChangedAt = performance.now();
		for (const view of await this.#views.loaded()) if (view.state.conference.id === conferenceId) this.changed(view);
	}

	/** [O35] Disconnects everybody who follows sessions of a deleted conference: they reconnect, and learn of it. */
	conferenceGone(views: readonly SessionView[]): void {
		const conferences = new Set(views.map(({ state }) => state.conference.id));
		for (const { id, state } of views) {
			this.#channels.delete(id);
			for (const name of [
				...[room.floor(id), room.desk(id), room.chair(id)],
				...[room.stage(state.hall.id), room.mirror(state.hall.id)],
			])
				cut(this.#io, name);
		}
		for (const one of signInsConnected(this.#io)) if (conferences.has(one.conferenceId)) cut(this.#io, one.room);
	}

	/** Tells a delegate's pages which of their votes stand, by question. */
	votesChanged(sessionId: string, pseudonym: string, votes: Record<string, boolean>): void {
		const pages = room.mine(sessionId, pseudonym);
		// To encode an event that nobody is sent costs more than to look; votes by plain HTTP often have no socket.
		if (countIn(this.#io, pages) > 0) this.#io.to(pages).emit("mine", { sessionId, votes, questions: [] });
	}

	/** Tells a delegate's pages what they have said of an answer, by question. */
	feedbackChanged(sessionId: string, pseudonym: string, feedback: Record<string, boolean>): void {
		const pages = room.mine(sessionId, pseudonym);
		if (countIn(this.#io, pages) === 0) return;
		this.#io.to(pages).emit("mine", { sessionId, votes: {}, feedback, questions: [] });
	}

	/** [Q6] Cuts everything a sign-in has open, as its person has signed out. */
	signedOut(signInId: string): void {
		for (const one of signInsConnected(this.#io)) if (one.id === signInId) cut(this.#io, one.room);
	}

	/** @returns whether anybody connected here follows a session, or a tick is due */
	isFollowed({ id, state }: SessionView): boolean {
		const rooms = [room.floor(id), room.desk(id), room.chair(id)];
		if (state.stage.sessionId === id) rooms.push(room.stage(state.hall.id), room.mirror(state.hall.id));
		return rooms.some((name) => countIn(this.#io, name) > 0) || this.#channels.get(id)?.isScheduled === true;
	}

	/** Stops on shutdown. */
	stop(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#mirrors.stop();
	}

	#channelOf(view: SessionView): Channel {
		const known = this.#channels.get(view.id);
		if (known) return known;
		const channel = {
			...view.loadedAt,
			onStage: undefined,
			spare: view.spare().join(),
			isScheduled: false,
			tickedAt: 0,
		};
		this.#channels.set(view.id, channel);
		return channel;
	}

	#schedule(view: SessionView, channel: Channel, ms: number): void {
		channel.isScheduled = true;
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			void this.#tick(view, channel);
		}, ms);
		this.#timers.add(timer);
	}

	async #tick(view: SessionView, channel: Channel): Promise<void> {
		try {
			// Before the view is read: a later commit needs a tick of its own.
			channel.isScheduled = false;
			channel.tickedAt = performance.now();
			await view.refresh();
			await this.#send(view, channel);
		} catch (fault) {
			this.#log.warn({ err: fault, sessionId: view.id }, "a session could not be read; trying again");
			if (!channel.isScheduled) this.#schedule(view, channel, 5 * TICK_MS);
		}
	}

	async #send(view: SessionView, channel: Channel): Promise<void> {
		const { epoch, revision } = view.position;
		if (epoch === channel.epoch && revision === channel.revision) return;
		// No client can apply a frame of a new epoch: each asks to be brought up to date.
		const from = epoch === channel.epoch ? channel.revision : -1;
		Object.assign(channel, { epoch, revision });
		this.#io.to(room.floor(view.id)).emit("floor", view.floorFrame(from));
		this.#io.to(room.desk(view.id)).emit("desk", view.deskFrame(from));
		this.#sendToChair(view, channel, from);
		this.#sendToAuthors(view, from);
		const { hall, stage } = view.state;
		const hasMoved = channel.onStage !== stage.sessionId;
		// A session that lost the stage also sends the new one: that one's own tick may have read too early.
		const now = stage.sessionId === view.id ? view.stage() : hasMoved && (await this.#stageElsewhere(view));
		if (now) {
			this.#io.to(room.stage(hall.id)).emit("stage", now);
			this.#mirrors.changed(now);
		}
		channel.onStage = stage.sessionId;
	}

	#sendToChair(view: SessionView, channel: Channel, from: number): void {
		const chairs = room.chair(view.id);
		if (countIn(this.#io, chairs) === 0) return;
		const spare = view.spare();
		// One that is no longer among them may be all that has changed.
		const isOther = spare.join() !== channel.spare;
		if (isOther || view.chairChangedAfter(from, spare)) this.#io.to(chairs).emit("chair", view.chair());
		channel.spare = spare.join();
	}

	/** @returns what the screens of a session's hall show while it is not on: another session, or none */
	async #stageElsewhere({ state }: SessionView): Promise<StageView | null> {
		if (state.stage.sessionId !== null) return stageOfSession(this.#views, state.stage.sessionId);
		return emptyStage({ ...state, fixed: fixedScreens(state), sizes: screenSizes(state) });
	}

	#sendToAuthors(view: SessionView, from: number): void {
		const byAuthor = new Map<string, MyQuestion[]>();
		for (const question of view.questions.changedForAuthors(from)) {
			if (question.author === null) continue;
			byAuthor.set(question.author, [...(byAuthor.get(question.author) ?? []), view.mine(question)]);
		}
		for (const [author, questions] of byAuthor) {
			this.#io.to(room.mine(view.id, author)).emit("mine", { sessionId: view.id, votes: {}, questions });
		}
	}
}
