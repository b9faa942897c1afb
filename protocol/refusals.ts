import type { DecidedStatus, Phase, SessionStatus } from "./statuses.ts";

/** What is wrong with a field of a conference or its programme. */
export type FieldProblem =
	| "missing"
	| "tooLong"
	| "notATime"
	| "notADate"
	| "skippedHour"
	| "endsBeforeStart"
	| "tooManyDays"
	| "taken"
	| "reserved"
	| "notAName"
	| "notAnAddress"
	| "outOfRange"
	| "past"
	| "unknown"
	| "notTheCode";

/**
 * Why a command was refused: a code, and what its sentence needs. Rules return reasons; the server adds the sentence
 * (`messages/*.json`, under `refusals`) in the sender's language.
 */
export type Reason =
	/** Not a message of this version: the page is old, or the client is not a page. */
	| { code: "malformed" }
	| { code: "too-large" }
	/** The sender is unknown here, or may not send this. */
	| { code: "not-allowed" }
	/** The page is of somebody who was signed in before. */
	| { code: "other-person"; personId: string; name: string }
	| { code: "wrong-origin" }
	/** The browser has no cookie of ours, after it was given one. */
	| { code: "no-cookies" }
	| { code: "too-fast"; seconds: number }
	/** The server could not finish it. Send it again with the same opId. */
	| { code: "try-again" }
	/** A masked defect; the log has its cause under `reference`. */
	| { code: "defect"; reference: string }
	| { code: "no-such-session" }
	/** It does not exist, is in another session, is not published, or is not yours: one answer for all. */
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
	/** Many people are asking at once. The phone keeps the question, and sends it again (A15, A16). */
	| { code: "crowded"; seconds: number }
	/** Only who came before may ask. `before` in ms since 1970 (A17). */
	| { code: "came-later"; before: number }
	/** How many minutes are left; 0 for the whole session. */
	| { code: "muted"; minutes: number }
	| { code: "too-late-to-withdraw" }
	| { code: "too-late-to-reword" }
	/** Its author has changed the words since they were read. */
	| { code: "reworded" }
	/** Somebody else decided first: who, what, and when (ms since 1970). */
	| { code: "already-decided"; by: string; did: DecidedStatus; at: number }
	| { code: "withdrawn" }
	| { code: "not-published" }
	| { code: "already-answered" }
	| { code: "votes-final" }
	| { code: "group-votes-final" }
	/** Nobody is asked whether this question was answered, or no longer. */
	| { code: "feedback-over" }
	| { code: "not-on-stage" }
	| { code: "session-not-on-stage" }
	| { code: "already-in-order" }
	| { code: "not-in-order" }
	| { code: "nothing-to-undo" }
	| { code: "none-of-selection" }
	| { code: "stage-wording-too-long"; max: number }
	/** Another moderator has set a different stage wording. */
	| { code: "worded-since"; by: string; wording: string; wordingCy: string }
	| { code: "tag-length"; max: number }
	| { code: "too-many-tags"; max: number }
	| { code: "cannot-merge" }
	| { code: "not-merged" }
	| { code: "on-stage" }
	/** A proposal cannot be confirmed by the person who made it. */
	| { code: "second-person-needed"; seconds: number }
	| { code: "nothing-to-set-aside" }
	/** It was asked aloud in the hall. */
	| { code: "no-author" }
	/** It is not in review any more. */
	| { code: "not-in-review" }
	/** The filter does not hold the question for this word. */
	| { code: "not-held-for-word" }
	| { code: "note-length"; max: number }
	| { code: "no-such-note" }
	| { code: "no-such-screen" }
	| { code: "screen-away" }
	| { code: "no-such-pairing" }
	| { code: "screen-name-length"; max: number }
	| { code: "wrong-times" }
	| {
			code: "invalid-field";
			of: "conference" | "hall" | "speaker" | "session" | "person";
			/** The row's. */
			id: string;
			field: string;
			problem: FieldProblem;
			min: number;
			max: number;
	  }
	/** Somebody has asked in the session of this title. */
	| { code: "has-questions"; title: string }
	/** The session of this title is still in the hall. */
	| { code: "hall-has-sessions"; title: string }
	| { code: "programme-full"; what: "halls" | "speakers" | "sessions"; max: number }
	/** They were removed, or never worked at this conference. */
	| { code: "no-such-person" }
	/** Nobody else organises the whole conference. */
	| { code: "last-organiser" }
	/** Somebody's sign-ins are also for another conference, so they are not this organiser's to give or take. */
	| { code: "works-elsewhere" }
	/** So is their name. */
	| { code: "named-elsewhere" }
	/** A passkey that is not known here, or was not used in time. */
	| { code: "passkey-refused" }
	/** The conference is not in a phase that this can follow; `phase` is the one it is in. */
	| { code: "wrong-phase"; phase: Phase }
	| { code: "conference-closed" }
	| { code: "conference-archived" }
	| { code: "changed-since"; by: string }
	/** A step cannot be undone because the session has since opened, or closed, on schedule. */
	| { code: "time-came" };

export type RefusalCode = Reason["code"];

/** A refusal as a client receives it. `not-sent` is the client's own, for what waited too long to be sent ([S11]). */
export type Refusal = (Reason | { code: "not-sent" }) & { sentence: string };

/** @returns whether the same command may be accepted later, so the outbox sends it again */
export function isPassing({ code }: Pick<Refusal, "code">): boolean {
	return code === "try-again" || code === "too-fast" || code === "crowded";
}
