/** The values that questions, sessions and screens can have. */
export const SESSION_STATUSES = ["scheduled", "open", "paused", "closed"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const QUESTION_STATUSES = ["held", "pending", "published", "declined", "merged", "withdrawn"] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** What a moderator's decision makes of a question. */
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

/** Why a question is held: what the filter saw in it, or a moderator who wants it looked at again. */
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

/** What screens can show. `question` and `both` (the question and the top ones beside it) need one that is on stage. */
export const STAGE_MODES = ["question", "both", "top", "join", "holding", "blank"] as const;
export type StageMode = (typeof STAGE_MODES)[number];
