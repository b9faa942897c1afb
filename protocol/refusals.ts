import type { DecidedStatus, SessionStatus } from "./statuses.ts";

/**
 * A reason is why a command was refused: a code, and what the sentence about it needs. Rules return reasons; the
 * server sets the sentence beside it (`messages/*.json`, under `refusals`), in the language of whoever asked.
 */
export type Reason =
	/** The message is not one this version understands. The phone has an old page, or it is not a phone. */
	| { code: "malformed" }
	| { code: "too-large" }
	/** The sender is not known here, or may not send this. Never says which commands others may send. */
	| { code: "not-allowed" }
	| { code: "wrong-origin" }
	/** The browser has no cookie of ours, after it was given one. */
	| { code: "no-cookies" }
	| { code: "too-fast"; seconds: number }
	/** Nothing is wrong with the command: the server could not finish it. Send the same opId again. */
	| { code: "try-again" }
	/** A defect of ours, masked; the log has its cause under `reference`. */
	| { code: "defect"; reference: string }
	| { code: "no-such-session" }
	/** Not there, not in this session, not published, or not yours: one answer for all four. */
	| { code: "no-such-question" }
	| { code: "too-short"; min: number }
	| { code: "too-long"; max: number; over: number }
	/** Who wants their name beside a question gives one. */
	| { code: "byline-name"; max: number }
	| { code: "byline-role"; max: number }
	| { code: "remark-too-long"; max: number }
	/** A moderator signs in with a name the others at the desk will see. */
	| { code: "name-needed"; max: number }
	| { code: "session-not-open"; status: Exclude<SessionStatus, "open"> }
	| { code: "asking-shut" }
	| { code: "voting-shut" }
	/** A delegate has asked as many questions as the session takes from one. */
	| { code: "enough-questions"; max: number }
	/** Moderators take no questions from this delegate for now; how many minutes more, 0 for the whole session. */
	| { code: "muted"; minutes: number }
	/** The author may no longer take it back: it has been put, or was decided otherwise. */
	| { code: "too-late-to-withdraw" }
	/** The author may no longer correct its words: it was published, or decided otherwise. */
	| { code: "too-late-to-reword" }
	/** The words are no longer those that were decided on: its author has corrected them. */
	| { code: "reworded" }
	/** Someone else was first; `by` is their name at the desk, `did` what they made of it, `at` when (ms since 1970). */
	| { code: "already-decided"; by: string; did: DecidedStatus; at: number }
	/** Its author has taken it back meanwhile. */
	| { code: "withdrawn" }
	| { code: "not-published" }
	| { code: "already-answered" }
	/** It has been on stage: its votes are final. */
	| { code: "votes-final" }
	| { code: "not-on-stage" }
	| { code: "session-not-on-stage" }
	| { code: "already-in-order" }
	| { code: "not-in-order" }
	| { code: "nothing-to-undo" }
	/** Others have dealt with every question of a selection. */
	| { code: "none-of-selection" }
	| { code: "stage-wording-too-long"; max: number }
	/** Another moderator has set other words for the stage meanwhile. */
	| { code: "worded-since"; by: string; wording: string }
	| { code: "tag-length"; max: number }
	| { code: "too-many-tags"; max: number }
	/** A question is joined with another published one of its session, which is not itself. */
	| { code: "cannot-merge" }
	| { code: "not-merged" }
	| { code: "on-stage" }
	/** What was to be confirmed was put by whoever is to confirm it. */
	| { code: "second-person-needed"; seconds: number }
	| { code: "nothing-to-set-aside" }
	| { code: "note-length"; max: number }
	| { code: "no-such-note" }
	| { code: "no-such-screen" }
	| { code: "no-such-pairing" }
	| { code: "screen-name-length"; max: number }
	/** A session closes after it opens, and neither in the past. */
	| { code: "wrong-times" }
	| { code: "title-length"; max: number }
	/** By the programme a session ends after it starts. */
	| { code: "ends-before-start" }
	/** The step cannot be undone because someone has acted on the same thing since. */
	| { code: "changed-since"; by: string }
	/** The step cannot be undone because the session has opened, or closed, at its time since. */
	| { code: "time-came" };

export type RefusalCode = Reason["code"];

/** A command's polite no, as a client receives it; or as a desk says itself of what waited too long to be sent ([S11]). */
export type Refusal = (Reason | { code: "not-sent" }) & { sentence: string };

/** The refusals after which the same command may be sent again, unchanged, and may well be accepted. */
const PASSING: ReadonlySet<Refusal["code"]> = new Set(["try-again", "too-fast"]);

/**
 * Whether the outbox keeps a refused command and sends it again later.
 * @param reason what the server answered
 * @returns true where time alone may change the answer
 */
export function isPassing(reason: Pick<Refusal, "code">): boolean {
	return PASSING.has(reason.code);
}
