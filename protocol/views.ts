import type { Change, LedgerVerb } from "./ledger.ts";
import type { PersonRole } from "./roles.ts";

/**
 * What each audience may see of a session. A view is all of it, at one revision; a frame is what changed between two.
 * Times are milliseconds since 1970 in UTC; ids are UUIDs.
 */

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

/** What every audience knows of the session itself. */
export type SessionHead = {
	id: string;
	slug: string;
	title: string;
	status: SessionStatus;
	/** Asking and voting are open or shut each on its own; both need an open session. */
	asking: boolean;
	voting: boolean;
	/** Whether a question waits for a moderator before the floor sees it. */
	premoderated: boolean;
};

/** What is on stage, with its words as they were when it was put; `wordingId` of the short form they are, null for a question's own. */
export type StageItem = {
	kind: "question";
	id: string;
	snapshot: { words: string; language: Language; wordingId: string | null };
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

/** The last action this session's ledger holds of each member of staff who has one that can be undone. */
export type UndoableStep = {
	/** The lines of the action: several where it was about more than `BULK_QUESTIONS` questions. */
	ledgerIds: string[];
	personId: string;
	verb: LedgerVerb;
	/** Null for a step about several questions, the screens or the session. */
	questionId: string | null;
	/** How many questions it was about. */
	questions: number;
};

/** What a session is set to besides what the floor needs to know. Times are ms since 1970. */
export type SessionSettings = {
	/** How many questions a delegate may have asked in it; null for any number. */
	questionsEach: number | null;
	questionsAMinute: number;
	/** When it opens, and closes, by itself; null for by hand. */
	opensAt: number | null;
	closesAt: number | null;
	/** Whether what one moderator puts on stage is confirmed by a second. */
	twoPerson: boolean;
	/** By the programme. */
	startsAt: number;
	endsAt: number;
};

/** What one moderator wants to put; a second has `CONFIRM_MS` from `at` to put the same. */
export type Proposal = { questionId: string; personId: string; by: string; at: number };

/** A paired screen of a hall, or a link for a video mixer. */
export type Screen = {
	id: string;
	name: string;
	/** What it shows whatever the stage is set to; null where it follows the stage. */
	fixedMode: StageMode | null;
	kind: "wall" | "mixer";
};

/** What the desk told the chair. Undoing the step takes it back, until it is acknowledged. */
export type Note = {
	id: string;
	words: string;
	by: string;
	sentAt: number;
	acknowledgedAt: number | null;
	ledgerId: string;
};

/** An author who may not ask for a while, known by the question that was muted; `until` null for the whole session. */
export type Mute = { questionId: string; until: number | null };

export type DeskHead = FloorHead & {
	settings: SessionSettings;
	stage: {
		hallId: string;
		hallName: string;
		mode: StageMode;
		sessionId: string | null;
		sessionTitle: string | null;
		curtain: boolean;
		proposal: Proposal | null;
	};
	screens: Screen[];
	notes: Note[];
	mutes: Mute[];
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
	heldFor: HoldReason[];
	remark: string | null;
	/** The id of the question it was joined with. */
	mergedInto: string | null;
	/** The short form for the stage, where a moderator has set one. */
	stageWording: string | null;
	tags: string[];
	pinned: boolean;
	votes: number;
	/** How many of its votes were set aside and do not count. */
	setAside: number;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	/** When the chair asked it once more for want of an answer, and when the chair went past it. */
	pressedAt: number | null;
	skippedAt: number | null;
	/** Who took the last decision on it, and when. */
	decided: { by: string; at: number } | null;
};

export type DeskView = View<DeskHead, DeskQuestion>;
export type DeskFrame = Frame<DeskHead, DeskQuestion>;

/**
 * More rows of a desk that was too large for one answer, as they are when this is sent; `left` more are to come. No other row
 * changes by it, and the revision stays.
 */
export type DeskRest = { sessionId: string; epoch: string; rows: DeskQuestion[]; left: number };

/** Who is at a desk and which card they have in hand; told as it changes. A card is let go `CLAIM_MS` after the last word of it. */
export type Presence = { personId: string; name: string; role: PersonRole; questionId: string | null }[];

/** What a screen painted last, and how long ago by the server's clock; null where it has said nothing since the server began. */
export type Painted = {
	screenId: string;
	connected: boolean;
	painted: { epoch: string; revision: number; mode: StageMode; questionId: string | null; msAgo: number } | null;
};

/** How the session goes: what the desk's line of figures is made of. */
export type Pulse = {
	/** Phones that follow the session now. */
	connected: number;
	/** Votes given in each of the last minutes, the latest last. */
	votesAMinute: number[];
	/** Questions whose votes came from pseudonyms that voted for nothing else, many within one second. */
	surges: { questionId: string; votes: number }[];
};

/* The chair */

/** A question as the chair reads it: the words for the stage, and those of its author where they differ. */
export type ChairQuestion = {
	id: string;
	wording: string;
	words: string;
	language: Language;
	votes: number;
	putAt: number | null;
	answeredAt: number | null;
	pressedAt: number | null;
};

/** What the chair's tablet shows. It is small, so a frame carries it whole; one is told where any of it but `at` changed. */
export type ChairView = Position & {
	/** The server's clock as this was told, ms since 1970: a tablet's own may be wrong by minutes. */
	at: number;
	session: SessionHead;
	/** The session's start and end by the programme, ms since 1970. */
	startsAt: number;
	endsAt: number;
	hallName: string;
	/** Whether this session has the hall's stage now. */
	onStage: boolean;
	mode: StageMode;
	curtain: boolean;
	now: (ChairQuestion & { putAt: number }) | null;
	/** The running order, next first. */
	order: ChairQuestion[];
	notes: Note[];
	/** How many questions of the session were answered. */
	answered: number;
};

/** What happened on stage to a question, by the ledger: each step that was not undone. */
export type SheetStep = { verb: "put" | "press" | "answer" | "skip"; at: number };

/** A question on the run sheet, and how it stands: being put now, or how it ended; `left` where another was put after it. */
export type SheetQuestion = Pick<ChairQuestion, "id" | "wording" | "words" | "language" | "votes"> & {
	steps: SheetStep[];
	stands: "now" | "answered" | "skipped" | "left";
};

/** A session's run sheet: what was put, in the order it was, and what comes next. */
export type RunSheet = {
	/** When it was made, by the server's clock. */
	at: number;
	session: SessionHead;
	record: SheetQuestion[];
	order: Pick<ChairQuestion, "id" | "wording" | "words" | "language" | "votes">[];
};

/* The stage */

/** What a hall's screens show. It is small, so a frame carries it whole. */
export type StageView = Position & {
	hall: { id: string; slug: string; name: string };
	conference: { code: string; name: string };
	/** The session on now, and what the join slide leads to. */
	session: SessionHead | null;
	mode: StageMode;
	/** Every screen of the hall shows the holding slide, whatever else is set. */
	curtain: boolean;
	/** What single screens show whatever the mode is, by the screen's id. */
	fixed: Record<string, StageMode>;
	now: PutQuestion | null;
	top: { id: string; words: string; language: Language; votes: number }[];
};

/* The ledger */

/** One action in the ledger as a desk reads it: a line, or the lines that share an action on many questions. */
export type LedgerLine = {
	/** The lines, latest first. */
	ledgerIds: string[];
	/** The ledger's order, within one hall. */
	seq: number;
	at: number;
	/** The member of staff; null for the schedule. */
	by: string | null;
	verb: LedgerVerb;
	/** Null for a step about several questions, the screens or the session. */
	questionId: string | null;
	/** How many questions it was about. */
	questions: number;
	/** Of an action on many questions, the first of them. */
	changes: Change[];
	/** The verb that an `undo` undid. */
	undid: LedgerVerb | null;
	/** The short form for the stage that a `word` has set. */
	wording: string | null;
	/** Who undid it; null where it stands. */
	undoneBy: string | null;
	/** Whether it is of a kind that can be undone and stands. Whether nothing has changed since is asked when it is tried. */
	undoable: boolean;
};

/** What each audience follows, by name. */
export type Audience = "floor" | "desk" | "stage" | "chair";

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

/** Every change of the programme increments `revision`. Whether a session is open, and on, is each session's own (`SessionHead`). */
export type ProgrammeView = {
	id: string;
	revision: number;
	code: string;
	name: string;
	timeZone: string;
	halls: { id: string; slug: string; name: string }[];
	/** By start, then hall. */
	sessions: ProgrammeSession[];
};

/** The size of a hall's wall and how far away it is read from: what the smallest readable type follows from. */
export type ScreenSize = { wallHeightMetres: number; farthestSeatMetres: number };
