import type { Command } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import type { DeskFrame, DeskView, FloorFrame, FloorView, Mine, MineChange, Position, StageView } from "./views.ts";

/** Raised when an old page can no longer talk to a new server; such a page is asked to load itself anew. */
export const PROTOCOL_VERSION = 2;

/**
 * Follow a session (floor, desk) or a hall's stage, or be brought up to date: connecting and reconnecting are the same
 * call. `have` is what the client holds already; without it, or where history cannot be continued, the answer is whole.
 */
export type Hello =
	| { protocol: number; audience: "floor"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "desk"; sessionId: string; have: Position | null }
	| { protocol: number; audience: "stage"; hallId: string; have: Position | null };

/** The rest of the story: a whole view, or only what changed. */
export type Followed =
	| { ok: true; audience: "floor"; view: FloorView; mine: Mine }
	| { ok: true; audience: "floor"; frame: FloorFrame; mine: Mine }
	| { ok: true; audience: "desk"; view: DeskView }
	| { ok: true; audience: "desk"; frame: DeskFrame }
	| { ok: true; audience: "stage"; view: StageView }
	| { ok: false; refusal: Refusal };

/** The floor's part of the story by plain HTTP: the same for everybody. */
export type Polled =
	| { ok: true; audience: "floor"; view: FloorView }
	| { ok: true; audience: "floor"; frame: FloorFrame }
	| { ok: false; refusal: Refusal };

/**
 * Which published questions ask what somebody is typing, most alike first. Ids only: whoever asks has the floor's view, and
 * what has gone from it is not told here.
 */
export type Similar = { ok: true; questionIds: string[] } | { ok: false; refusal: Refusal };

/**
 * The answer to a command, given after commit and never before. `revision` is the session's revision that holds the
 * command's effect: a client that shows its own wish early may stop doing so once its view has reached it.
 */
export type Ack = { ok: true; revision: number; questionId?: string } | { ok: false; refusal: Refusal };

export type ClientToServer = {
	hello: (hello: Hello, reply: (followed: Followed) => void) => void;
	command: (command: Command, reply: (ack: Ack) => void) => void;
};

export type ServerToClient = {
	floor: (frame: FloorFrame) => void;
	desk: (frame: DeskFrame) => void;
	stage: (view: StageView) => void;
	/** Private: to the sockets of one pseudonym only. */
	mine: (change: MineChange) => void;
	/** The server is closing: come back, each at its own moment within `withinMs`. */
	goodbye: (farewell: { withinMs: number }) => void;
};
