export const SESSION_STATUSES = ["scheduled", "open", "paused", "closed"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const QUESTION_STATUSES = ["held", "pending", "published", "declined", "merged", "withdrawn"] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** Where a question was asked: on a phone, or aloud in the hall, where a moderator typed it. The latter has no author. */
export const QUESTION_SOURCES = ["phone", "hall"] as const;
export type QuestionSource = (typeof QUESTION_SOURCES)[number];

/** The results of a moderator's decision. */
export type DecidedStatus = "published" | "declined" | "held" | "merged";

export const DECLINE_REASONS = [
	"off-topic",
	"abusive",
	"identifies-someone",
	"already-asked",
	"not-a-question",
	"other",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a question is held: what the filter found, or a moderator who wants another look at it. */
export const HOLD_REASONS = [
	"obscene",
	"link",
	"phone-number",
	"e-mail",
	"shouting",
	"repeated",
	"names-pupil",
	"moderator",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What screens can show. `question` and `both` (the question with the top questions beside it) need a question on stage. */
export const STAGE_MODES = ["question", "both", "top", "join", "holding", "blank"] as const;
export type StageMode = (typeof STAGE_MODES)[number];

/** What the chair can answer the desk, one tap each. */
export const CHAIR_REPLIES = ["one-more", "change-subject", "yes"] as const;
export type ChairReply = (typeof CHAIR_REPLIES)[number];

/**
 * A conference's phase. In rehearsal everything works, and going live clears it. Once closed, nobody asks or votes; once archived, only
 * staff see it, and nothing changes.
 */
export const PHASES = ["rehearsal", "live", "closed", "archived"] as const;
export type Phase = (typeof PHASES)[number];

/** A person's roles at a conference. Somebody with several is shown as the first of them. */
export const PERSON_ROLES = ["moderator", "chair", "operator", "organiser", "observer"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];
export const LINK_ROLES = [...PERSON_ROLES, "screen"] as const;
export type LinkRole = (typeof LINK_ROLES)[number];
export const ROLES = ["delegate", ...LINK_ROLES] as const;
/** What an observer also is where the conference lets observers see the desk. Nobody is given it by a link. */
export const DESK_OBSERVER = "desk-observer";
export type Role = (typeof ROLES)[number] | typeof DESK_OBSERVER;

/** Kinds of sessions that are not what others are: a break takes no questions; a hall without a programme has one session for all days. */
export const BREAK = "break";
export const ALL_DAY = "all-day";

/** What an organiser can make of a session. */
export const SESSION_KINDS = ["talk", "address", "keynote", "interview", "panel", "debate", "seminar", BREAK] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
