export const SESSION_STATUSES = ["scheduled", "open", "paused", "closed"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const QUESTION_STATUSES = ["held", "pending", "published", "declined", "merged", "withdrawn"] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

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
