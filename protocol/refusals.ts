import type { DecidedStatus, SessionStatus } from "./views.ts";

/**
 * Why a command was refused: a code and the values for its sentence. Rules return reasons; the server adds the sentence in the
 * client's language (`messages/*.json`, under `refusals`).
 */
export type Reason =
	/** This version does not understand the message, for example because the page is old. */
	| { code: "malformed" }
	| { code: "too-large" }
	/** The sender is unknown, or may not send this. */
	| { code: "not-allowed" }
	| { code: "wrong-origin" }
	| { code: "too-fast"; seconds: number }
	/** The server could not finish the command. Send the same opId again. */
	| { code: "try-again" }
	/** An unexpected error, masked; the log has its cause under `reference`. */
	| { code: "defect"; reference: string }
	| { code: "no-such-session" }
	/** Not there, not in this session, not published, or not yours: the same answer, to reveal nothing. */
	| { code: "no-such-question" }
	| { code: "too-short"; min: number }
	| { code: "too-long"; max: number; over: number }
	| { code: "byline-name"; max: number }
	| { code: "byline-role"; max: number }
	| { code: "remark-too-long"; max: number }
	| { code: "name-needed"; max: number }
	| { code: "session-not-open"; status: Exclude<SessionStatus, "open"> }
	| { code: "asking-shut" }
	| { code: "voting-shut" }
	| { code: "enough-questions"; max: number }
	/** The author is muted for this many more minutes; 0 for the whole session. */
	| { code: "muted"; minutes: number }
	/** It has been put, or decided. */
	| { code: "too-late-to-withdraw" }
	/** It has been published, or decided. */
	| { code: "too-late-to-reword" }
	| { code: "reworded" }
	/** Someone else was first. `by` is their name at the desk, `at` is in ms since 1970. */
	| { code: "already-decided"; by: string; did: DecidedStatus; at: number }
	| { code: "withdrawn" }
	| { code: "not-published" }
	| { code: "already-answered" }
	/** It has been on stage. */
	| { code: "votes-final" }
	| { code: "not-on-stage" }
	| { code: "session-not-on-stage" }
	| { code: "already-in-order" }
	| { code: "not-in-order" }
	| { code: "nothing-to-undo" }
	| { code: "none-of-selection" }
	| { code: "stage-wording-too-long"; max: number }
	| { code: "worded-since"; by: string; wording: string }
	| { code: "tag-length"; max: number }
	| { code: "too-many-tags"; max: number }
	/** The merge target must be another published question of the same session. */
	| { code: "cannot-merge" }
	| { code: "not-merged" }
	| { code: "on-stage" }
	/** A proposal needs someone else to confirm it. */
	| { code: "second-person-needed"; seconds: number }
	| { code: "nothing-to-set-aside" }
	| { code: "note-length"; max: number }
	| { code: "no-such-note" }
	| { code: "no-such-screen" }
	| { code: "no-such-pairing" }
	| { code: "screen-name-length"; max: number }
	/** A session closes after it opens, and neither time may be in the past. */
	| { code: "wrong-times" }
	| { code: "changed-since"; by: string }
	/** The session has opened or closed on schedule since. */
	| { code: "time-came" };

export type RefusalCode = Reason["code"];

/** A refusal as a client receives it. The desk itself makes `not-sent`, for commands that waited too long ([S11]). */
export type Refusal = (Reason | { code: "not-sent" }) & { sentence: string };

/** After these, the same command may be accepted later. */
const PASSING: ReadonlySet<Refusal["code"]> = new Set(["try-again", "too-fast"]);

/**
 * Whether the outbox keeps a refused command and retries it later.
 * @param reason what the server answered
 * @returns true if the answer may change with time alone
 */
export function isPassing(reason: Pick<Refusal, "code">): boolean {
	return PASSING.has(reason.code);
}
