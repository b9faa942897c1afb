/** The lengths, rates and times that phones and server must agree on. Units are in the names. */

/** A question's length in graphemes: what a reader counts as characters. */
export const QUESTION_GRAPHEMES = { min: 10, max: 280 } as const;

/** The floor page starts to announce the countdown when this many graphemes are left. */
export const QUESTION_GRAPHEMES_LEFT_SHOWN = 40;

/** Combining marks kept per base character; more is "Zalgo" text that covers its neighbours. */
export const MARKS_A_BASE = 4;

/** The name and role an author may show beside a question, in graphemes. */
export const BYLINE_GRAPHEMES = { name: 60, role: 60 } as const;

/** A moderator's message to the author of a declined question, in graphemes. */
export const REMARK_GRAPHEMES = 200;

/** A stage wording, a tag, a note to the chair, a screen's name, in graphemes. */
export const STAGE_WORDING_GRAPHEMES = 140;
export const TAG_GRAPHEMES = 24;
export const NOTE_GRAPHEMES = 200;
export const SCREEN_NAME_GRAPHEMES = 40;

export const LEDGER_PAGE = 50;

export const TAGS_A_QUESTION = 6;

/** How long a second moderator has to confirm a proposal for the stage. */
export const CONFIRM_MS = 15_000;

/** A moderator's claim on a card expires after this long unless it is repeated. */
export const CLAIM_MS = 30_000;

/** How often the server checks whether the sign-ins of connected clients have been revoked. */
export const SIGN_IN_CHECK_MS = 2_000;

/** How long a screen's pairing code is valid. */
export const PAIRING_MS = 10 * 60_000;

export const PAIRINGS_WAITING = 5_000;

/** How often a waiting browser checks whether its code has been typed. */
export const PAIRING_ASK_MS = 2_000;

/** How often a screen reports what it shows, and how long without a report until it counts as behind. */
export const PAINTED_MS = 5_000;
export const BEHIND_MS = 12_000;

/** How often the server checks for sessions due to open or close. */
export const SCHEDULE_MS = 500;

/** How often desks get the session's activity. */
export const PULSE_MS = 2_000;

/** It is a surge if this many pseudonyms that voted for nothing else vote for one question within one second. */
export const SURGE_VOTES = 10;
export const SURGE_WITHIN_MS = 1_000;

export const VOTES_REMEMBERED_MINUTES = 10;

/** The most similar questions offered to somebody who types. */
export const SIMILAR_QUESTIONS = 3;

/** The most searches for similar questions at once. Further ones get no result, so that votes do not have to wait. */
export const SIMILAR_AT_ONCE = 4;

/** A moderator's name at the desk, in graphemes. */
export const STAFF_NAME_GRAPHEMES = { min: 1, max: 40 } as const;

/** The most questions in one step; an action on more becomes several steps, shown and undone as one. */
export const BULK_QUESTIONS = 500;

/** How long a command is retried when others keep changing the same things. Then the answer is `try-again`. */
export const DECIDE_MS = 2_000;

/** The largest message a client may send, by socket or form, in bytes. A step on `BULK_QUESTIONS` questions fits. */
export const MESSAGE_BYTES = 32 * 1024;

export const MESSAGE_DEPTH = 4;

/** The shortest time between two frames to one audience: at most five a second. */
export const TICK_MS = 200;

/** How long votes are collected before they are committed together. */
export const VOTE_BATCH_MS = 5;

export const VOTE_BATCH_VOTES = 1_000;

/** How many top questions a hall's screen gets; it shows as many as are legible. */
export const STAGE_TOP_QUESTIONS = 8;

/** The statement timeout. Whether the statement took effect is then unknown, so the client sends again. */
export const STATEMENT_MS = 8_000;

/** Clients reconnect at random times within this span after a server closes. */
export const RECONNECT_SPREAD_MS = 10_000;

/** How long a one-time link is valid. */
export const LINK_HOURS = 24;

/** A staff sign-in expires this long after its last use. */
export const SIGN_IN_DAYS = 7;

/**
 * What one pseudonym or one member of staff may send: a bucket of `points`, refilled every `seconds`. Never counted by address: a
 * hall of 1,500 is one address.
 */
export const RATES = {
	/** An outer bound. The number per minute that a session accepts is its own setting (A14). */
	"question.ask": { points: 40, seconds: 60 },
	"question.vote": { points: 60, seconds: 20 },
	"question.withdraw": { points: 10, seconds: 60 },
	"question.reword": { points: 10, seconds: 60 },
	/** Sent a few times for each question while somebody types. */
	similar: { points: 40, seconds: 30 },
	/** Sent for each card a moderator selects. */
	alike: { points: 60, seconds: 20 },
	/** Room for decisions on a whole selection. */
	desk: { points: 600, seconds: 20 },
	/** What the screens show, above all the curtain. Separate, so that it never waits behind decisions on a selection. */
	stage: { points: 120, seconds: 20 },
	/** Pairing codes typed at a desk: too few tries to guess one. */
	pair: { points: 10, seconds: 60 },
	pairing: { points: 60, seconds: 60 },
	/** What a screen has painted: sent with each frame, and every `PAINTED_MS`. */
	painted: { points: 60, seconds: 10 },
	/** The card a moderator has selected. Holding down a key moves through a column quickly. */
	at: { points: 200, seconds: 20 },
	hello: { points: 30, seconds: 30 },
	/** Requests about a session that is not in memory: not used for a while, or non-existent. */
	lookup: { points: 60, seconds: 20 },
	/** Polled about every three seconds by each tab of a phone without a socket. */
	mine: { points: 90, seconds: 30 },
} as const;

export type RateName = keyof typeof RATES;
