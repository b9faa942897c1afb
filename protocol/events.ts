import type { Command } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import type {
	ChairView,
	DeskFrame,
	DeskView,
	FloorFrame,
	FloorView,
	LedgerLine,
	Mine,
	MineChange,
	Painted,
	Position,
	Presence,
	Pulse,
	StageMode,
	StageView,
} from "./views.ts";

/** Increment it when an old page can no longer talk to a new server; old pages are then asked to reload. */
export const PROTOCOL_VERSION = 4;

/**
 * Follow a session (floor, desk) or a hall's stage, or catch up: connecting and reconnecting are the same call. `have` is what the
 * client already holds. Without it, or if the epoch has changed, the answer is a whole view.
 */
export type Hello =
	| { protocol: number; audience: "floor"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "desk"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "chair"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "stage"; hallId: string; have: Position | null };

/** A whole view, or only what changed. `now` is the server's clock (ms since 1970), for countdowns on a desk with a wrong clock. */
export type Followed =
	| { ok: true; audience: "floor"; view: FloorView; mine: Mine }
	| { ok: true; audience: "floor"; frame: FloorFrame; mine: Mine }
	| { ok: true; audience: "desk"; now: number; view: DeskView }
	| { ok: true; audience: "desk"; now: number; frame: DeskFrame }
	| { ok: true; audience: "chair"; view: ChairView }
	/** `screenId` if a screen asks: the view lists what is fixed for it under that id. */
	| { ok: true; audience: "stage"; view: StageView; screenId: string | null }
	| { ok: false; refusal: Refusal };

/** The floor's view or changes by plain HTTP: the same for everyone. */
export type Polled =
	| { ok: true; audience: "floor"; view: FloorView }
	| { ok: true; audience: "floor"; frame: FloorFrame }
	| { ok: false; refusal: Refusal };

/**
 * The published questions that ask what somebody is typing, best match first. Ids only: the client has the floor's view, and
 * questions that have left it must not be revealed.
 */
export type Similar = { ok: true; questionIds: string[] } | { ok: false; refusal: Refusal };

/**
 * The answer to a command, sent after commit and never before. `revision` is the session's revision that includes the command's
 * effect: once a client's view reaches it, the client can drop its optimistic update.
 */
export type Ack =
	| {
			ok: true;
			revision: number;
			questionId?: string;
			/** `screen.link`: the key in the link, sent only this once. */
			token?: string;
			/** `question.each`: the questions that were left out. */
			refused?: { questionId: string; refusal: Refusal }[];
	  }
	| { ok: false; refusal: Refusal };

/** Asks for the published questions that ask the same as this one, best match first. Staff only. */
export type AlikeAsk = { sessionId: string; questionId: string };

/**
 * The answer to a browser that waits to become a screen, by plain HTTP. It shows `code`, and sends `secret` with its next request.
 * `home` is the page of the screen it has become.
 */
export type Pairing =
	| { ok: true; is: "waiting"; code: string; secret: string; expiresInMs: number }
	| { ok: true; is: "paired"; home: string }
	| { ok: false; refusal: Refusal };

/** Asks for a page of the ledger, newest first: a session's, or one question's. `before` is a line's `seq`. */
export type LedgerAsk = { sessionId: string; questionId: string | null; before: number | null };
export type LedgerPage = { ok: true; lines: LedgerLine[] } | { ok: false; refusal: Refusal };

export type ClientToServer = {
	hello: (hello: Hello, reply: (followed: Followed) => void) => void;
	command: (command: Command, reply: (ack: Ack) => void) => void;
	/** The card that a moderator has selected, repeated while it stays selected. Not answered. */
	at: (at: { sessionId: string; questionId: string | null }) => void;
	ledger: (ask: LedgerAsk, reply: (page: LedgerPage) => void) => void;
	alike: (ask: AlikeAsk, reply: (alike: Similar) => void) => void;
	/** What a screen has painted. Not answered. */
	painted: (painted: {
		hallId: string;
		epoch: string;
		revision: number;
		mode: StageMode;
		questionId: string | null;
	}) => void;
};

export type ServerToClient = {
	floor: (frame: FloorFrame) => void;
	desk: (frame: DeskFrame) => void;
	stage: (view: StageView) => void;
	chair: (view: ChairView) => void;
	/** To the desks of a session: who is there. */
	presence: (news: { sessionId: string; presence: Presence }) => void;
	/** To the desks of a session, every few seconds: its activity. */
	pulse: (news: { sessionId: string; pulse: Pulse }) => void;
	/** To the desks of a hall's sessions: what its screens show. */
	screens: (news: { hallId: string; screens: Painted[] }) => void;
	/** Private: to the sockets of one pseudonym only. */
	mine: (change: MineChange) => void;
	/** The server is closing. Clients reconnect at random times within `withinMs`. */
	goodbye: (farewell: { withinMs: number }) => void;
};
