import type { Server, Socket } from "socket.io";
import type { Grant } from "#db/people/sign-ins.ts";
import type { ClientToServer, ServerToClient } from "#protocol/events.ts";
import { TICK_MS } from "#protocol/limits.ts";
import type { Locale } from "#protocol/preferences.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { emptyStage, fixedScreens } from "../live/serializers.ts";
import type { SessionView, SessionViews } from "../live/session-view.ts";
import { stageOfSession } from "../live/stage-of-hall.ts";
import type { Log } from "../log.ts";

export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type OurSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type SocketData = {
	cookies: string | undefined;
	locale: Locale;
	screen?: { id: string; hallId: string };
};

const SIGN_IN = "sign-in ";
const SCREEN = "screen ";

/**
 * The rooms of Socket.IO, one an audience. `mine` is one delegate's own, in one session; `signIn` is all that one sign-in has open at
 * a conference, and `screen` all that one screen has.
 */
export const room = {
	floor: (sessionId: string) => `floor ${sessionId}`,
	desk: (sessionId: string) => `desk ${sessionId}`,
	chair: (sessionId: string) => `chair ${sessionId}`,
	stage: (hallId: string) => `stage ${hallId}`,
	screen: (screenId: string) => `${SCREEN}${screenId}`,
	mine: (sessionId: string, pseudonym: string) => `mine ${sessionId} ${pseudonym}`,
	signIn: (conferenceId: string, signInId: string, grants: readonly Grant[]) =>
		`${SIGN_IN}${conferenceId} ${signInId} ${grantsKey(grants)}`,
} as const;

/** @returns the sign-ins that follow anything here, at which conferences, and the rooms they do so in, by what they were granted */
export function signInsInRooms(io: Io): { conferenceId: string; id: string; room: string }[] {
	return roomsNamed(io, SIGN_IN).map((name) => {
		const [conferenceId = "", id = ""] = name.split(" ");
		return { conferenceId, id, room: SIGN_IN + name };
	});
}

/** @returns a text that is the same for the same grants */
function grantsKey(grants: readonly Grant[]): string {
	return grants
		.map(({ role, halls }) => `${role}:${halls?.toSorted().join(",") ?? "all"}`)
		.toSorted()
		.join(";");
}

/** @returns the screens that follow a stage here */
export function screensInRooms(io: Io): string[] {
	return roomsNamed(io, SCREEN);
}

/** @returns the sessions that have a desk open here */
export function desksOpen(io: Io): string[] {
	return roomsNamed(io, room.desk(""));
}

/** @returns what follows a prefix in the names of rooms that somebody is in */
function roomsNamed(io: Io, prefix: string): string[] {
	return [...io.sockets.adapter.rooms.keys()].flatMap((name) =>
		name.startsWith(prefix) ? name.slice(prefix.length) : [],
	);
}

/**
 * [Q4] Cuts everyone in a room, that of a sign-in or a screen that has ended. As a network would, and without a farewell: whoever is cut
 * comes back at once, and hears what they still are.
 */
export function cut(io: Io, name: string): void {
	for (const id of [...(io.sockets.adapter.rooms.get(name) ?? [])]) {
		io.sockets.sockets.get(id)?.conn.close(true);
	}
}

/** What a session's audiences were told last. `onStage` is the session whose the stage is; undefined before the first tick. */
type Channel = {
	revision: number;
	epoch: string;
	onStage: string | null | undefined;
	ticking: boolean;
	tickedAt: number;
};

/**
 * Tells each audience what changed, once a tick at most, whatever happens in between. The first change after a quiet
 * time is told at once.
 */
export class Publisher {
	readonly #io: Io;
	readonly #views: SessionViews;
	readonly #log: Log;
	readonly #channels = new Map<string, Channel>();
	readonly #timers = new Set<NodeJS.Timeout>();

	constructor(io: Io, views: SessionViews, log: Log) {
		this.#io = io;
		this.#views = views;
		this.#log = log;
	}

	/** A session has changed: its audiences hear of it at the next tick. */
	changed(view: SessionView): void {
		const channel = this.#channel(view);
		if (channel.ticking) return;
		channel.ticking = true;
		this.#later(view, channel, Math.max(0, channel.tickedAt + TICK_MS - performance.now()));
	}

	/** A hall's stage has changed, which each of its sessions shows at its desk. */
	async hallChanged(hallId: string): Promise<void> {
		for (const view of await this.#views.inHall(hallId)) this.changed(view);
	}

	/** @returns whether anybody connected here is told of a session, or is about to be */
	isFollowed({ id, state }: SessionView): boolean {
		const { rooms } = this.#io.sockets.adapter;
		const followed = [room.floor(id), room.desk(id), room.chair(id)];
		if (state.stage.sessionId === id) followed.push(room.stage(state.hall.id));
		return followed.some((name) => rooms.has(name)) || this.#channels.get(id)?.ticking === true;
	}

	/** Tells a delegate's pages which of their votes stand, by question. */
	toldVotes(sessionId: string, pseudonym: string, votes: Record<string, boolean>): void {
		this.#io.to(room.mine(sessionId, pseudonym)).emit("mine", { sessionId, votes, questions: [] });
	}

	/** [Q6] A person has signed out: whatever the sign-in has open is cut at once. */
	signedOut(signInId: string): void {
		for (const one of signInsInRooms(this.#io)) if (one.id === signInId) cut(this.#io, one.room);
	}

	/** No more ticks: the program closes. */
	stop(): void {
		for (const timer of this.#timers) clearTimeout(timer);
	}

	#later(view: SessionView, channel: Channel, wait: number): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			void this.#tick(view, channel);
		}, wait);
		this.#timers.add(timer);
	}

	async #tick(view: SessionView, channel: Channel): Promise<void> {
		try {
			// What is committed from here on asks for a tick of its own.
			channel.ticking = false;
			channel.tickedAt = performance.now();
			await view.refresh();
			await this.#tell(view, channel);
		} catch (error) {
			this.#log.warn({ err: error, sessionId: view.id }, "a session could not be read; trying again");
			if (channel.ticking) return;
			channel.ticking = true;
			this.#later(view, channel, 5 * TICK_MS);
		}
	}

	async #tell(view: SessionView, channel: Channel): Promise<void> {
		const { epoch, revision } = view.position;
		if (epoch === channel.epoch && revision === channel.revision) return;
		const from = epoch === channel.epoch ? channel.revision : -1;
		channel.epoch = epoch;
		channel.revision = revision;
		// A frame of a new epoch meets no view: each client asks to be brought up to date.
		this.#io.to(room.floor(view.id)).emit("floor", view.floorFrame(from));
		this.#io.to(room.desk(view.id)).emit("desk", view.deskFrame(from));
		if (view.chairChangedAfter(from)) this.#io.to(room.chair(view.id)).emit("chair", view.chair());
		this.#tellAuthors(view, from);
		const { hall, stage } = view.state;
		const isNew = channel.onStage !== stage.sessionId;
		// Who lost the stage tells of who has it: a tick of its own may have been under way, and have told of itself too late.
		const now = stage.sessionId === view.id ? view.stage() : isNew && (await this.#stageElsewhere(view));
		if (now) this.#io.to(room.stage(hall.id)).emit("stage", now);
		channel.onStage = stage.sessionId;
	}

	/** What a hall's screens show where this session is not on: another, or none since its taking the stage was undone. */
	async #stageElsewhere({ state }: SessionView): Promise<StageView | null> {
		if (state.stage.sessionId !== null) return stageOfSession(this.#views, state.stage.sessionId);
		return emptyStage({ ...state, fixed: fixedScreens(state) });
	}

	#tellAuthors(view: SessionView, from: number): void {
		const byAuthor = new Map<string, MyQuestion[]>();
		for (const question of view.fatesAfter(from)) {
			byAuthor.set(question.author, [...(byAuthor.get(question.author) ?? []), view.mine(question)]);
		}
		for (const [author, questions] of byAuthor) {
			this.#io.to(room.mine(view.id, author)).emit("mine", { sessionId: view.id, votes: {}, questions });
		}
	}

	#channel(view: SessionView): Channel {
		const known = this.#channels.get(view.id);
		if (known) return known;
		const channel = { ...view.loadedAt, onStage: undefined, ticking: false, tickedAt: 0 };
		this.#channels.set(view.id, channel);
		return channel;
	}
}
