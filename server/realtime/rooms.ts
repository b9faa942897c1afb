import type { Server, Socket } from "socket.io";
import type { Grant } from "#db/people/sign-ins.ts";
import type { ClientToServer, ServerToClient } from "#protocol/events.ts";
import type { Locale } from "#protocol/preferences.ts";

export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type OurSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type SocketData = {
	cookies: string | undefined;
	locale: Locale;
	screen?: { id: string; hallId: string };
};

const SIGN_IN = "sign-in ";
const SCREEN = "screen ";
const DESK = "desk ";
const OPERATORS = "operators ";

/**
 * The names of Socket.IO's rooms, one for each audience. `mine` is one delegate's own, in one session; `signIn` is all that one
 * sign-in has open at a conference, by what it was granted, and `screen` all that one screen has.
 */
export const room = {
	floor: (sessionId: string) => `floor ${sessionId}`,
	desk: (sessionId: string) => `${DESK}${sessionId}`,
	chair: (sessionId: string) => `chair ${sessionId}`,
	stage: (hallId: string) => `stage ${hallId}`,
	mirror: (hallId: string) => `mirror ${hallId}`,
	operators: (hallId: string) => `${OPERATORS}${hallId}`,
	screen: (screenId: string) => `${SCREEN}${screenId}`,
	mine: (sessionId: string, pseudonym: string) => `mine ${sessionId} ${pseudonym}`,
	signIn: (conferenceId: string, signInId: string, grants: readonly Grant[]) =>
		`${SIGN_IN}${conferenceId} ${signInId} ${grantsKey(grants)}`,
} as const;

/** @returns a text that is the same for the same grants */
function grantsKey(grants: readonly Grant[]): string {
	return grants
		.map(({ role, halls, until, seesDesk }) =>
			[role, halls?.toSorted().join(",") ?? "all", until ?? "", seesDesk ? "desk" : ""].join(":"),
		)
		.toSorted()
		.join(";");
}

/** @returns how many sockets of this node are in a room */
export function countIn(io: Io, name: string): number {
	return io.sockets.adapter.rooms.get(name)?.size ?? 0;
}

/** @returns the sign-ins connected here, with the conference and the room of each */
export function signInsConnected(io: Io): { conferenceId: string; id: string; room: string }[] {
	return suffixesOf(io, SIGN_IN).map((name) => {
		const [conferenceId = "", id = ""] = name.split(" ");
		return { conferenceId, id, room: SIGN_IN + name };
	});
}

/** @returns the ids of the screens connected here */
export function screensConnected(io: Io): string[] {
	return suffixesOf(io, SCREEN);
}

/** @returns the ids of the sessions that have a desk open here */
export function desksOpen(io: Io): string[] {
	return suffixesOf(io, DESK);
}

/** @returns the ids of the halls whose screens somebody here looks after */
export function hallsOperated(io: Io): string[] {
	return suffixesOf(io, OPERATORS);
}

/** @returns what follows a prefix in the names of all rooms */
function suffixesOf(io: Io, prefix: string): string[] {
	return [...io.sockets.adapter.rooms.keys()].flatMap((name) =>
		name.startsWith(prefix) ? name.slice(prefix.length) : [],
	);
}

/** [Q4] Cuts everyone in a room, as a network would: they reconnect at once, and follow what they still may. */
export function cut(io: Io, name: string): void {
	for (const id of [...(io.sockets.adapter.rooms.get(name) ?? [])]) {
		io.sockets.sockets.get(id)?.conn.close(true);
	}
}
