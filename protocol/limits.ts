/** Every length, rate and time that clients and server must agree on. Units are in the names. */

/** In graphemes: what a reader counts as characters. */
export const QUESTION_GRAPHEMES = { min: 10, max: 280 } as const;

/** From here the floor page counts down for screen readers. */
export const QUESTION_GRAPHEMES_LEFT_SHOWN = 60;

/** More combining marks on one base character are "Zalgo" text, which covers its neighbours. */
export const MARKS_A_BASE = 4;

/** Emoji and syllables that people write have at most 11 code points. */
export const GRAPHEME_CODE_POINTS = 12;

/** Text in any script has fewer code points for each grapheme. */
export const CODE_POINTS_A_CHARACTER = 4;

export const BYLINE_GRAPHEMES = { name: 60, role: 60 } as const;

/** A moderator's message to the author of a declined question. */
export const REMARK_GRAPHEMES = 200;

/** Fits on walls and phones without being cut. */
export const TITLE_GRAPHEMES = 120;

/** A code, which people type from a wall, and names in addresses. Their letters are Latin. */
export const CODE_LENGTH = { min: 2, max: 20 } as const;
export const NAME_LENGTH = { min: 1, max: 60 } as const;

/** The name of a hall or kind of session. */
export const PLACE_GRAPHEMES = 60;
export const SPEAKER_GRAPHEMES = 100;
export const DESCRIPTION_GRAPHEMES = 1_000;
export const CONTACT_GRAPHEMES = 200;
export const PRIVACY_GRAPHEMES = 4_000;
export const URL_GRAPHEMES = 500;
export const HALL_SEATS = { min: 1, max: 100_000 } as const;
export const HALL_METRES = { wallHeight: { min: 0.2, max: 30 }, farthestSeat: { min: 1, max: 300 } } as const;
export const CONFERENCE_DAYS = 31;

/** How many halls a conference can be set up with. */
export const CONFERENCE_HALLS = 50;

/** How large a programme may grow: every organiser's page has all of it. */
export const PROGRAMME_SIZE = { halls: CONFERENCE_HALLS, speakers: 1_000, sessions: 1_000 } as const;

/** How many rows of one kind a change of the programme may have. */
export const PROGRAMME_ROWS = 500;

/** [O36] How many simulated delegates a rehearsal may have, for how long, and how often each does something on average. */
export const CROWD_DELEGATES = 200;
export const CROWD_MS = 5 * 60_000;
export const CROWD_WISH_MS = 20_000;

/** The largest command about a conference: `PROGRAMME_ROWS` sessions fit. */
export const CONFERENCE_MESSAGE_BYTES = 512 * 1024;

export const STAGE_WORDING_GRAPHEMES = 140;
export const TAG_GRAPHEMES = 24;
export const NOTE_GRAPHEMES = 200;
export const SCREEN_NAME_GRAPHEMES = 40;

/** How many lines of the ledger a desk gets at once. */
export const LEDGER_PAGE = 50;

export const TAGS_A_QUESTION = 6;

/** [M35] From how many reports a published question is in review again. */
export const REPORTS_TO_REVIEW = 3;

/** [S8] How long a desk offers, after a put, to mark the question it replaced as not answered. */
export const NOT_ANSWERED_MS = 10_000;
/** How long a second moderator has to confirm what the first wants to put. */
export const CONFIRM_MS = 15_000;

/** When a moderator's claim on a card ends, unless it is repeated. */
export const CLAIM_MS = 30_000;

/** How often the server checks whether connected sign-ins have been revoked. With the check, less than two seconds ([Q4]). */
export const SIGN_IN_CHECK_MS = 1_000;

/** How long a screen's pairing code is valid. */
export const PAIRING_MS = 10 * 60_000;

/** How many browsers can wait to become screens at once. One more takes the place of the oldest. */
export const PAIRINGS_WAITING = 5_000;

export const PAIRING_ASK_MS = 2_000;

/** How often a screen reports what it shows. It counts as behind once two reports are overdue. */
export const PAINTED_MS = 5_000;
export const BEHIND_MS = 12_000;

/** How often the server looks for sessions that are due to open or close. */
export const SCHEDULE_MS = 500;

/** How often the server looks for other nodes' changes of a programme, and how often an open programme page asks. */
export const PROGRAMME_CHECK_MS = 2_000;
export const PROGRAMME_ASK_MS = 1_200;

/** How long a screen shows its name when it is identified, and its test card at most. */
export const IDENTIFY_MS = 8_000;
export const TEST_CARD_MS = 10 * 60_000;

/** How often desks get the session's activity and the status of its screens. */
export const DESK_REPORT_MS = 2_000;

/** [A15] A delegate is a newcomer for so long after first opening a page. */
export const NEWCOMER_MS = 5 * 60_000;

/** [A16] After how long a phone sends a question again that found the review queue full. */
export const REVIEW_FULL_SECONDS = 15;

/** [M23] What counts as now for the report of a flood. */
export const FLOOD_MS = 60_000;

/** This many votes for one question within this time, by pseudonyms that move together, are a surge. */
export const SURGE_VOTES = 10;
export const SURGE_WITHIN_MS = 1_000;

export const VOTES_REMEMBERED_MINUTES = 10;

export const SIMILAR_QUESTIONS = 3;

/** How many searches for similar questions run at once. Others get an empty answer, so that votes never wait for them. */
export const SIMILAR_AT_ONCE = 4;

export const STAFF_NAME_GRAPHEMES = { min: 1, max: 40 } as const;

/** How many questions one step can decide on. An action on more is several steps, shown and undone as one. */
export const BULK_QUESTIONS = 500;

/** How long a command is decided again if others change something meanwhile. Then it is refused with `try-again`. */
export const DECIDE_MS = 2_000;

/** The largest message a client may send. A step on `BULK_QUESTIONS` questions fits. */
export const MESSAGE_BYTES = 32 * 1024;

export const MESSAGE_DEPTH = 4;

/** The halls of an invited person's grant are six levels deep. */
export const CONFERENCE_MESSAGE_DEPTH = 6;

/** The shortest time between two frames to one audience. */
export const TICK_MS = 200;

/** How long votes are gathered before they are committed together. */
export const VOTE_BATCH_MS = 5;

export const VOTE_BATCH_VOTES = 1_000;

/** How long feedback is gathered before it is committed together. Longer than votes, which it must not slow down. */
export const FEEDBACK_BATCH_MS = 100;

/** [L20] For at least so long after an answer, phones ask whether it was one. */
export const FEEDBACK_MS = 60_000;

/** [L20] For so much longer the server takes what they send: a hall's network is slow. */
export const FEEDBACK_LATE_MS = 60_000;

/** [L23] The shortest time between two frames to people's own screens in which only votes have changed. */
export const MIRROR_MS = 2_000;

/** How many top questions a screen gets; it shows as many as can be read. */
export const STAGE_TOP_QUESTIONS = 8;

/** [W20] A screen's measurements, in metres. */
export const METRES = { least: 0.1, most: 1_000 } as const;

/** [C20] How many questions the tablet shows a chair who needs one. */
export const CHAIR_TOP_QUESTIONS = 3;

/** The statement timeout. Whether such a statement was committed is unknown, so the client sends its command again. */
export const STATEMENT_MS = 8_000;

/** When a server closes, its clients reconnect spread over this time. */
export const RECONNECT_SPREAD_MS = 10_000;

/** How long a link from the command line is valid. */
export const LINK_HOURS = 24;

/** How long an invitation's link is valid at most, if nobody uses it and the invitation does not end. */
export const INVITATION_DAYS = 365;

export const INVITED_AT_ONCE = 200;

/** How long somebody has to use a passkey, once their browser has asked for it. */
export const PASSKEY_MINUTES = 5;

/** How many browsers may be about to sign in with a passkey at once. One more takes the place of the oldest. */
export const PASSKEY_CHALLENGES = 5_000;

/** How long before their access ends an open desk or tablet warns somebody. */
export const ACCESS_WARNING_MS = 15 * 60_000;

/** A sign-in ends this long after it was last used. */
export const SIGN_IN_DAYS = 7;

/**
 * How many requests one pseudonym, person or screen may send: `points` every `seconds`. Never by address: a hall of 1,500 delegates
 * is one address.
 */
export const RATES = {
	/** Only an upper bound: how many a session takes is its own setting (A14). */
	"question.ask": { points: 40, seconds: 60 },
	/** [A15] The questions of all newcomers to a session together. */
	newcomers: { points: 40, seconds: 10 },
	"question.vote": { points: 60, seconds: 20 },
	"question.feedback": { points: 60, seconds: 20 },
	"question.withdraw": { points: 10, seconds: 60 },
	"question.report": { points: 10, seconds: 60 },
	"question.reword": { points: 10, seconds: 60 },
	/** Sent a few times while somebody types a question. */
	similar: { points: 40, seconds: 30 },
	/** Sent for each card a moderator selects. */
	similarAtDesk: { points: 60, seconds: 20 },
	desk: { points: 600, seconds: 20 },
	/** Separate from `desk`, so that deciding on many questions cannot delay the curtain. */
	stage: { points: 120, seconds: 20 },
	/** Requests of a browser that signs in with a passkey, or adds one. */
	passkey: { points: 30, seconds: 60 },
	/** Failed uses of one person's passkeys. */
	passkeyFailed: { points: 10, seconds: 60 },
	/** Too few attempts to guess a screen's code. */
	pair: { points: 10, seconds: 60 },
	pairing: { points: 60, seconds: 60 },
	painted: { points: 60, seconds: 10 },
	card: { points: 40, seconds: 20 },
	/** A moderator may hold a key down to go through a column. */
	claim: { points: 200, seconds: 20 },
	hello: { points: 30, seconds: 30 },
	/** [P15] Views for all clients without an identity, a sign-in or a screen together. */
	strangers: { points: 100, seconds: 10 },
	/** Requests for a session that is not in memory, or does not exist. */
	lookup: { points: 60, seconds: 20 },
	/** Sent every three seconds or so by each tab of a phone without a socket. */
	mine: { points: 90, seconds: 30 },
	exports: { points: 20, seconds: 60 },
} as const;

export type RateName = keyof typeof RATES;

/** How often a desk and a tablet set their clock by the server's. */
export const SYNC_MS = 30_000;
