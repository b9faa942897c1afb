import type { Command } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import type { ChairView } from "./views/chair.ts";
import type { DeskFrame, DeskRest, DeskView, Presence, SessionActivity } from "./views/desk.ts";
import type { FloorFrame, FloorView, Mine, MineChange } from "./views/floor.ts";
import type { LedgerLine } from "./views/ledger.ts";
import type { MirrorView } from "./views/mirror.ts";
import type { Card, HallScreen, PaintedNow } from "./views/screens.ts";
import type { Position } from "./views/session.ts";
import type { StageView } from "./views/stage.ts";

/** Raised when an old page can no longer talk to a new server. Such pages are asked to reload. */
export const PROTOCOL_VERSION = 8;

/** The parameter of a socket's address that names its page's language ("en-GB"), in which it is answered. */
export const PAGE_LANGUAGE = "lang";

export type Refused = { ok: false; refusal: Refusal };

/**
 * Follows a session, or a hall's stage, or catches up with it: connecting and reconnecting are the same call.
 * `have` is what the client has already, or null.
 */
export type Hello = { protocol: number; have: Position | null } & (
	| { audience: "floor"; sessionId: string }
	/** What the screens of a session's hall show, for anybody. */
	| { audience: "mirror"; sessionId: string }
	/** `personId`: whose page it is. It is refused if somebody else has signed in since. */
	| { audience: "desk" | "chair"; sessionId: string; personId?: string }
	| { audience: "stage" | "operator"; hallId: string }
);

/**
 * A whole view, or a frame with what changed after `have`. `now` is the server's clock, and `accessEnds` when the person may do less
 * there than now, null if never; ms since 1970.
 */
export type HelloReply =
	| { ok: true; audience: "floor"; view: FloorView; mine: Mine }
	| { ok: true; audience: "floor"; frame: FloorFrame; mine: Mine }
	| { ok: true; audience: "mirror"; view: MirrorView }
	/** The rows a moderator needs first; `left` more follow as `DeskRest`. */
	| { ok: true; audience: "desk"; now: number; accessEnds: number | null; view: DeskView; left: number }
	| { ok: true; audience: "desk"; now: number; accessEnds: number | null; frame: DeskFrame }
	| { ok: true; audience: "chair"; accessEnds: number | null; view: ChairView }
	/** `screenId` is null for people. */
	| { ok: true; audience: "stage"; view: StageView; screenId: string | null }
	/** What the hall's screens show; the screens themselves come as `screens`. */
	| { ok: true; audience: "operator"; now: number; accessEnds: number | null; view: StageView }
	| Refused;

/** The floor by plain HTTP: the same for everybody. */
export type FloorReply =
	| { ok: true; audience: "floor"; view: FloorView }
	| { ok: true; audience: "floor"; frame: FloorFrame }
	| Refused;

/** What a hall's screens show, by plain HTTP: the same for everybody. */
export type MirrorReply = { ok: true; audience: "mirror"; view: MirrorView } | Refused;

/** By plain HTTP: an open programme page checks whether it is still up to date. `code` is the conference's now (O27). */
export type ProgrammeRevision = { ok: true; code: string; revision: number } | Refused;

/** Published questions that ask the same, best match first. Ids only: the client has their words in its view. */
export type Similar = { ok: true; questionIds: string[] } | Refused;

/** The reply to a command about a conference, after commit. `revision` is the conference's, and `links` those made for people. */
export type ConferenceAck = { ok: true; revision: number; links?: PersonLink[] } | Refused;

/** A one-time link, by the token in its address. Only its hash is stored. */
export type PersonLink = { personId: string; token: string };

/**
 * The reply to a command, after commit. A client that shows the effect early can stop doing so once its view has reached
 * `revision`.
 */
export type Ack =
	| {
			ok: true;
			revision: number;
			questionId?: string;
			/** `screen.link`: the token of the link. It is not stored. */
			token?: string;
			/** `question.each`: the questions that were left out. */
			refused?: { questionId: string; refusal: Refusal }[];
	  }
	| Refused;

/** What came of sending a command: its answer, null if none came, or "blocked" if something on the network answered instead. */
export type Sent = Ack | "blocked" | null;

/**
 * Whether a browser has an identity, by plain HTTP; refused where it keeps no cookies. `cacheOwner` names whose pages it may keep for
 * when there is no network; null for staff, whose pages it must not keep.
 */
export type IdentityAnswer = { ok: true; cacheOwner: string | null } | { ok: false; refusal: Refusal };

/** By plain HTTP, to a browser that waits to become a screen. `code` is shown on it. */
export type Pairing =
	| { ok: true; is: "waiting"; code: string; expiresInMs: number }
	/** `home` is the screen's page. */
	| { ok: true; is: "paired"; home: string }
	| Refused;

/** The answer to a card that a screen is to show. It says that the screen was told, not that it has painted it. */
export type CardShown = { ok: true } | Refused;

export type LedgerPage = { ok: true; lines: LedgerLine[] } | Refused;

export type ClientToServer = {
	hello: (hello: Hello, reply: (reply: HelloReply) => void) => void;
	command: (command: Command, reply: (ack: Ack) => void) => void;
	/** A desk says, and repeats, which card its moderator has selected. Not answered. */
	claim: (claim: { sessionId: string; questionId: string | null }) => void;
	/** A page of the ledger, latest first: of a session or one question, before the line with this `seq`. */
	ledger: (
		request: { sessionId: string; questionId: string | null; before: number | null },
		reply: (page: LedgerPage) => void,
	) => void;
	/** A desk asks which published questions ask the same as this one. */
	similar: (request: { sessionId: string; questionId: string }, reply: (similar: Similar) => void) => void;
	/** [W18] Somebody who runs a hall's screens has one of them show a card, or its slide again. */
	card: (request: { hallId: string; screenId: string; card: Card | null }, reply: (shown: CardShown) => void) => void;
	/** A screen says what it has painted. Not answered. */
	painted: (painted: PaintedNow) => void;
};

export type ServerToClient = {
	floor: (frame: FloorFrame) => void;
	desk: (frame: DeskFrame | DeskRest) => void;
	stage: (view: StageView) => void;
	/** To those who have what a hall's screens show on a device of their own. */
	mirror: (view: MirrorView) => void;
	chair: (view: ChairView) => void;
	/** To the desks of a session: who is there. */
	presence: (news: { sessionId: string; presence: Presence }) => void;
	/** To the desks of a session, every few seconds. */
	activity: (news: { sessionId: string; activity: SessionActivity }) => void;
	/** To the desks of a hall's sessions, and to its operators: its screens, and what they show. */
	screens: (news: { hallId: string; screens: HallScreen[] }) => void;
	/** To one screen only. */
	card: (news: { screenId: string; name: string; card: Card | null }) => void;
	/** To the sockets of one pseudonym only. */
	mine: (change: MineChange) => void;
	/** The server is closing. Each client reconnects at a random moment within `withinMs`. */
	goodbye: (farewell: { withinMs: number }) => void;
};
