/**
 * Every length, rate and time that phones and server must agree on, in one place.
 * Units are in the names.
 */

/** A question's length in graphemes: what a reader counts as characters. */
export const QUESTION_GRAPHEMES = { min: 10, max: 280 } as const;

/** The floor page starts to count down aloud when this many graphemes are left. */
export const QUESTION_GRAPHEMES_LEFT_SHOWN = 40;

/** Combining marks kept on one base character; more is "Zalgo" text that climbs over its neighbours. */
export const MARKS_A_BASE = 4;

/** The name and the role an author may set beside a question, in graphemes. */
export const BYLINE_GRAPHEMES = { name: 60, role: 60 } as const;

/** What a moderator may say to the author of a question that is declined, in graphemes. */
export const REMARK_GRAPHEMES = 200;

/** A session's title in the programme, in graphemes: what stands on walls and phones without being cut. */
export const TITLE_GRAPHEMES = 120;

/** A short form for the stage, a tag, a note to the chair, a screen's name, in graphemes. */
export const STAGE_WORDING_GRAPHEMES = 140;
export const TAG_GRAPHEMES = 24;
export const NOTE_GRAPHEMES = 200;
export const SCREEN_NAME_GRAPHEMES = 40;

/** How many lines of the ledger a desk is given at once. */
export const LEDGER_PAGE = 50;

/** How many tags a question carries. */
export const TAGS_A_QUESTION = 6;

/** How long a second moderator has to confirm what the first wants to put. */
export const CONFIRM_MS = 15_000;

/** A moderator who says nothing more of a card has let it go after this long. */
export const CLAIM_MS = 30_000;

/** How often the server checks whether a sign-in that is connected has been revoked. */
export const SIGN_IN_CHECK_MS = 2_000;

/** A screen's code waits this long to be typed at a desk. */
export const PAIRING_MS = 10 * 60_000;

/** More browsers than this do not wait for a code at once, whoever opens the page how often. */
export const PAIRINGS_WAITING = 5_000;

/** A browser that waits asks this often whether its code was typed. */
export const PAIRING_ASK_MS = 2_000;

/** A screen says what it shows this often, and is behind when it has not said so for twice as long and a bit. */
export const PAINTED_MS = 5_000;
export const BEHIND_MS = 12_000;

/** How often the server looks whether a session is to open or to close by itself. */
export const SCHEDULE_MS = 500;

/** How often the server looks whether another node has changed a programme, and how often an open programme page asks. */
export const PROGRAMME_CHECK_MS = 2_000;
export const PROGRAMME_ASK_MS = 5_000;

/** How often desks are told how the session goes. */
export const PULSE_MS = 2_000;

/** Votes within one second, for one question, of pseudonyms that vote for nothing else: as many as this are a surge. */
export const SURGE_VOTES = 10;
export const SURGE_WITHIN_MS = 1_000;

/** How long the server remembers when votes were given. */
export const VOTES_REMEMBERED_MINUTES = 10;

/** How many questions are offered as already asked. */
export const SIMILAR_QUESTIONS = 3;

/** How many lots of words a server compares at once. Who types meanwhile is offered nothing, and votes are not kept waiting. */
export const SIMILAR_AT_ONCE = 4;

/** A moderator's name at the desk, in graphemes. */
export const STAFF_NAME_GRAPHEMES = { min: 1, max: 40 } as const;

/** The most questions that one step decides on; an action on more is several steps, shown and undone as one. */
export const BULK_QUESTIONS = 500;

/** How long a command is decided again where others have changed something meanwhile. Then it is answered `try-again`. */
export const DECIDE_MS = 2_000;

/** The largest message a client may send, by socket or by form, in bytes. A step on `BULK_QUESTIONS` questions fits. */
export const MESSAGE_BYTES = 32 * 1024;

/** Nothing a client sends has reason to nest deeper. */
export const MESSAGE_DEPTH = 4;

/** The shortest time between two frames to one audience: at most five a second. */
export const TICK_MS = 200;

/** How long votes are gathered before they are committed together. */
export const VOTE_BATCH_MS = 5;

/** The most votes one statement commits. */
export const VOTE_BATCH_VOTES = 1_000;

/** How many of the top questions a hall's screen is sent; it shows as many as can be read. */
export const STAGE_TOP_QUESTIONS = 8;

/** A statement that takes longer is given up; what it would have answered is not known, so the client sends again. */
export const STATEMENT_MS = 8_000;

/** After a server says it closes, clients come back spread over this time. */
export const RECONNECT_SPREAD_MS = 10_000;

/** How long a one-time link may wait to be used. */
export const LINK_HOURS = 24;

/** A staff sign-in ends this long after it was last used. */
export const SIGN_IN_DAYS = 7;

/**
 * What one pseudonym, or one member of staff, may send: a bucket of `points`, filled anew every `seconds`.
 * Never by address: a hall of 1,500 is one address.
 */
export const RATES = {
	/** The outer bound: what a session takes of one delegate in a minute is its own setting (A14). */
	"question.ask": { points: 40, seconds: 60 },
	"question.vote": { points: 60, seconds: 20 },
	"question.withdraw": { points: 10, seconds: 60 },
	"question.reword": { points: 10, seconds: 60 },
	/** Asked while somebody types, a few times for each question. */
	similar: { points: 40, seconds: 30 },
	/** Asked for each card a moderator takes in hand. */
	alike: { points: 60, seconds: 20 },
	/** A moderator who decides on a whole selection at once. */
	desk: { points: 600, seconds: 20 },
	/** What the screens show, above all the curtain: it does not wait for what was decided on a selection. */
	stage: { points: 120, seconds: 20 },
	/** Codes of screens typed at a desk: too few tries to guess one. */
	pair: { points: 10, seconds: 60 },
	/** Asked by a browser that waits to become a screen. */
	pairing: { points: 60, seconds: 60 },
	/** What a screen has painted: with each frame, and every `PAINTED_MS`. */
	painted: { points: 60, seconds: 10 },
	/** Which card a moderator has in hand, who may go through a column with a key held down. */
	at: { points: 200, seconds: 20 },
	hello: { points: 30, seconds: 30 },
	/** Asked about a session that is not in memory: one that nobody has asked about for a while, or one that is not there. */
	lookup: { points: 60, seconds: 20 },
	/** Asked every three seconds or so by each tab of a phone that no socket gets through to. */
	mine: { points: 90, seconds: 30 },
} as const;

export type RateName = keyof typeof RATES;
