/**
 * What each audience may see of a session. A view is all of it, at one revision; a frame is what changed between two.
 * Times are milliseconds since 1970 in UTC; ids are UUIDs.
 */

export const SESSION_STATUSES = ["scheduled", "open", "paused", "closed"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const QUESTION_STATUSES = ["held", "pending", "published", "declined", "merged", "withdrawn"] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** What a moderator's decision makes of a question. */
export type DecidedStatus = "published" | "declined";

export const DECLINE_REASONS = [
	"off-topic",
	"abusive",
	"identifies-someone",
	"already-asked",
	"not-a-question",
	"other",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const STAGE_MODES = ["holding", "join", "top", "question", "poll", "blank"] as const;
export type StageMode = (typeof STAGE_MODES)[number];

/** The modes a moderator chooses; `question` needs one that is being put, and polls are not there yet. */
export const SHOWN_MODES = ["question", "holding", "join", "top", "blank"] as const satisfies readonly StageMode[];
export type ShownMode = (typeof SHOWN_MODES)[number];

/** What every audience knows of the session itself. */
export type SessionHead = {
	id: string;
	slug: string;
	title: string;
	status: SessionStatus;
	/** Voting can be open or shut on its own, whatever the status. */
	voting: boolean;
	/** Whether a question waits for a moderator before the floor sees it. */
	premoderated: boolean;
};

/** The question on stage with its words as they were when it was put. */
export type PutQuestion = { questionId: string; wording: string; language: Language; putAt: number };

/** What a question's words seem to be written in, as BCP 47 has it; null where that cannot be told. */
export type Language = string | null;

/** The name its author wants beside a question. Never on a hall's screen: the press reads those. */
export type Byline = { name: string; role: string | null };

/** One history of one session: `epoch` names the history, `revision` how far along it is. */
export type Position = { epoch: string; revision: number };

/** A view whose rows are kept by id. `Head` is sent whole whenever any of it changed. */
export type View<Head, Row extends { id: string }> = Position & { head: Head; rows: Row[] };

/**
 * What changed from one revision to another. Rows are absolute, so applying a frame twice changes nothing.
 * `gone` names rows the audience had been shown and may see no longer.
 */
export type Frame<Head, Row extends { id: string }> = {
	sessionId: string;
	epoch: string;
	from: number;
	to: number;
	head?: Head;
	rows: Row[];
	gone: string[];
};

/* The floor */

export type FloorHead = {
	session: SessionHead;
	/** The question being put in this session now. */
	now: PutQuestion | null;
	/** The running order, next first. Only published questions stand in it. */
	order: string[];
};

/** A published question as the floor sees it. Nothing of its author but what they set beside it. */
export type FloorQuestion = {
	id: string;
	words: string;
	language: Language;
	/** Who asked, where they chose to say so. */
	byline: Byline | null;
	votes: number;
	publishedAt: number;
	putAt: number | null;
	answeredAt: number | null;
};

export type FloorView = View<FloorHead, FloorQuestion>;
export type FloorFrame = Frame<FloorHead, FloorQuestion>;

/** A delegate's own question and what has become of it. A held question reads as pending: the filter is not the author's business. */
export type MyQuestion = {
	id: string;
	words: string;
	language: Language;
	byline: Byline | null;
	status: Exclude<QuestionStatus, "held">;
	reason: DeclineReason | null;
	/** What the moderator who declined it says to its author. */
	remark: string | null;
	/** The published question it was joined with. */
	mergedInto: { id: string; words: string; language: Language } | null;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
};

/** What is the delegate's own, told to that delegate alone. */
export type Mine = {
	/** The questions of this session this delegate has voted for. */
	votes: string[];
	questions: MyQuestion[];
};

/** A part of `Mine` that changed: votes by question (true: stands, false: taken back) and questions, all absolute. */
export type MineChange = { sessionId: string; votes: Record<string, boolean>; questions: MyQuestion[] };

/* The desk */

/** The last step this session's ledger holds of each member of staff who has one that can be undone. */
export type UndoableStep = {
	ledgerId: string;
	staffId: string;
	verb: LedgerVerb;
	/** Null for a step about the screens or the session. */
	questionId: string | null;
};

export type DeskHead = FloorHead & {
	stage: { hallId: string; hallName: string; mode: StageMode; sessionId: string | null; sessionTitle: string | null };
	undo: UndoableStep[];
};

export type DeskQuestion = {
	id: string;
	words: string;
	/** Which of its author's wordings this is, from 1: a decision names the one it is about. */
	edition: number;
	language: Language;
	byline: Byline | null;
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	votes: number;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	/** Who took the last decision on it, and when. */
	decided: { by: string; at: number } | null;
};

export type DeskView = View<DeskHead, DeskQuestion>;
export type DeskFrame = Frame<DeskHead, DeskQuestion>;

/* The stage */

/** What a hall's screens show. It is small, so a frame carries it whole. */
export type StageView = Position & {
	hall: { id: string; slug: string; name: string };
	conference: { code: string; name: string };
	/** The session on now, and what the join slide leads to. */
	session: SessionHead | null;
	mode: StageMode;
	now: PutQuestion | null;
	top: { id: string; words: string; language: Language; votes: number }[];
};

/* The ledger */

export const LEDGER_VERBS = [
	"approve",
	"decline",
	"order",
	"unorder",
	"put",
	"answer",
	"show",
	"take",
	"set",
	"undo",
] as const;
export type LedgerVerb = (typeof LEDGER_VERBS)[number];

/** What each audience follows, by name. */
export type Audience = "floor" | "desk" | "stage";

/* The programme */

export type ProgrammeSession = {
	id: string;
	slug: string;
	title: string;
	description: string | null;
	kind: string;
	hallId: string;
	startsAt: number;
	endsAt: number;
	status: SessionStatus;
	/** Whether its hall's stage has this session on now: the truth of the room, not of the clock. */
	on: boolean;
	speakers: { name: string | null; role: string }[];
};

export type ProgrammeView = {
	id: string;
	code: string;
	name: string;
	timeZone: string;
	halls: { id: string; slug: string; name: string }[];
	/** By start, then hall. */
	sessions: ProgrammeSession[];
};

/** The size of a hall's wall and how far away it is read from: what the smallest readable type follows from. */
export type ScreenSize = { wallHeightMetres: number; farthestSeatMetres: number };
