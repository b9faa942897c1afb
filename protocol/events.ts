import type { Command } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import type { StageMode } from "./statuses.ts";
import type { ChairView } from "./views/chair.ts";
import type { DeskFrame, DeskRest, DeskView, Painted, Presence, Pulse } from "./views/desk.ts";
import type { FloorFrame, FloorView, Mine, MineChange } from "./views/floor.ts";
import type { LedgerLine } from "./views/ledger.ts";
import type { Position } from "./views/session.ts";
import type { StageView } from "./views/stage.ts";

/** Raised when an old page can no longer talk to a new server; such a page is asked to load itself anew. */
export const PROTOCOL_VERSION = 5;

/**
 * Follow a session (floor, desk) or a hall's stage, or be brought up to date: connecting and reconnecting are the same
 * call. `have` is what the client holds already; without it, or where history cannot be continued, the answer is whole.
 */
export type Hello =
	| { protocol: number; audience: "floor"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "desk"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "chair"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "stage"; hallId: string; have: Position | null };

/**
 * The rest of the story: a whole view, or only what changed. `now` is the server's clock (ms since 1970), by which a desk
 * tells how long something has left, whatever its own says.
 */
export type Followed =
	| { ok: true; audience: "floor"; view: FloorView; mine: Mine }
	| { ok: true; audience: "floor"; frame: FloorFrame; mine: Mine }
	/** The rows a moderator needs first; `left` more follow as `DeskRest`. */
	| { ok: true; audience: "desk"; now: number; view: DeskView; left: number }
	| { ok: true; audience: "desk"; now: number; frame: DeskFrame }
	| { ok: true; audience: "chair"; view: ChairView }
	/** `screenId` where a screen asks: what is fixed for it stands in the view under that. */
	| { ok: true; audience: "stage"; view: StageView; screenId: string | null }
	| { ok: false; refusal: Refusal };

/** The floor's part of the story by plain HTTP: the same for everybody. */
export type Polled =
	| { ok: true; audience: "floor"; view: FloorView }
	| { ok: true; audience: "floor"; frame: FloorFrame }
	| { ok: false; refusal: Refusal };

/** The revision of a conference, by plain HTTP: an open programme page asks whether its own is still the latest. */
export type ProgrammeRevision = { ok: true; revision: number } | { ok: false; refusal: Refusal };

/**
 * Which published questions ask what somebody is typing, most alike first. Ids only: whoever asks has the floor's view, and
 * what has gone from it is not told here.
 */
export type Similar = { ok: true; questionIds: string[] } | { ok: false; refusal: Refusal };

/**
 * The answer to a command, given after commit and never before. `revision` is the session's revision that holds the
 * command's effect: a client that shows its own wish early may stop doing so once its view has reached it.
 */
export type Ack =
	| {
			ok: true;
			revision: number;
			questionId?: string;
			/** `screen.link`: what stands in the link, told once. */
			token?: string;
			/** `question.each`: the questions that were left out. */
			refused?: { questionId: string; refusal: Refusal }[];
	  }
	| { ok: false; refusal: Refusal };

/** What one question asks, published ones of its session may ask too: theirs, most alike first. For the staff. */
export type AlikeAsk = { sessionId: string; questionId: string };

/**
 * Whether a browser has an identity, by plain HTTP; refused where it keeps no cookies. `cacheOwner` names whose pages it may keep for
 * when there is no network; null for staff, whose pages it must not keep.
 */
export type IdentityAnswer = { ok: true; cacheOwner: string | null } | { ok: false; refusal: Refusal };

/**
 * What a browser that waits to become a screen is answered, by plain HTTP. `code` is shown on it; `secret` is what it asks with
 * the next time, and nobody else knows. `home` is the page of the screen it has become.
 */
export type Pairing =
	| { ok: true; is: "waiting"; code: string; secret: string; expiresInMs: number }
	| { ok: true; is: "paired"; home: string }
	| { ok: false; refusal: Refusal };

/** A page of the ledger, latest first: a session's, or one question's; `before` a line's `seq`. */
export type LedgerAsk = { sessionId: string; questionId: string | null; before: number | null };
export type LedgerPage = { ok: true; lines: LedgerLine[] } | { ok: false; refusal: Refusal };

export type ClientToServer = {
	hello: (hello: Hello, reply: (followed: Followed) => void) => void;
	command: (command: Command, reply: (ack: Ack) => void) => void;
	/** A desk says which card its moderator has in hand, and says it again while that is so. Not answered. */
	at: (at: { sessionId: string; questionId: string | null }) => void;
	ledger: (ask: LedgerAsk, reply: (page: LedgerPage) => void) => void;
	alike: (ask: AlikeAsk, reply: (alike: Similar) => void) => void;
	/** A screen says what it has painted. Not answered. */
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
	desk: (frame: DeskFrame | DeskRest) => void;
	stage: (view: StageView) => void;
	chair: (view: ChairView) => void;
	/** To the desks of a session: who is there. */
	presence: (news: { sessionId: string; presence: Presence }) => void;
	/** To the desks of a session: how it goes, every few seconds. */
	pulse: (news: { sessionId: string; pulse: Pulse }) => void;
	/** To the desks of a hall's sessions: what its screens show. */
	screens: (news: { hallId: string; screens: Painted[] }) => void;
	/** Private: to the sockets of one pseudonym only. */
	mine: (change: MineChange) => void;
	/** The server is closing: come back, each at its own moment within `withinMs`. */
	goodbye: (farewell: { withinMs: number }) => void;
};
