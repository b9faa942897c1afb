import type { Phase, StageMode } from "../statuses.ts";
import type { FeedbackCount, UndoableStep } from "./desk.ts";
import type { About, Language, Note, Position, Proposal, Rank, SessionHead, StageItem } from "./session.ts";

/** A question as the chair reads it: the words for the stage, and its author's own. */
export type ChairQuestion = {
	id: string;
	wording: string;
	/** The stage wording in Welsh, if it is in both languages. */
	wordingCy: string | null;
	words: string;
	language: Language;
	/** Whether it was asked aloud in the hall. */
	inHall: boolean;
	votes: number;
	pressedAt: number | null;
	/** Null until it is put. */
	rankWhenPut: Rank | null;
};

/** What the chair's tablet shows. It is small, so a frame holds all of it; none is sent if only `now` has changed. */
export type ChairView = Position & {
	/** The server's clock, ms since 1970: a tablet's own may be wrong by minutes. */
	now: number;
	/** The conference's. */
	phase: Phase;
	session: SessionHead;
	/** The session's start and end by the programme, ms since 1970. */
	startsAt: number;
	endsAt: number;
	hall: About["hall"];
	/** Whether this session has its hall's stage. */
	onStage: boolean;
	mode: StageMode;
	curtain: boolean;
	/** What is on stage, while this session has it, and what the chair reads of it. */
	item: (StageItem & { question: ChairQuestion }) | null;
	/** The running order, next first. */
	order: ChairQuestion[];
	/** [C20] The questions with most votes that are in no order, best first: for a chair who has nothing to ask. */
	top: ChairQuestion[];
	/** Whether a second person must confirm what is put, and what waits for that. */
	twoPerson: boolean;
	proposal: Omit<Proposal, "by"> | null;
	/** [C21] The last step about the stage of each who took one. */
	undo: UndoableStep[];
	notes: Note[];
	/** [L22] What the hall says of the last answer; null until somebody has, and where phones do not ask. */
	feedback: (Pick<ChairQuestion, "id" | "wording" | "language"> & FeedbackCount) | null;
	/** How many of the session's questions have been answered. */
	answered: number;
};

type SheetWords = Pick<ChairQuestion, "id" | "wording" | "wordingCy" | "words" | "language" | "inHall" | "votes">;

/** A step about a question on stage that has not been undone, from the ledger. */
export type SheetStep = { verb: "put" | "press" | "answer" | "skip"; at: number; by: string | null };

/** A question on the run sheet: on stage now, or how it ended; `left` if another replaced it. */
export type SheetQuestion = SheetWords & {
	steps: SheetStep[];
	/** Null for what was put by nobody, or before this was recorded. */
	votesWhenPut: number | null;
	stands: "now" | "answered" | "skipped" | "left";
};

/** A session's run sheet: what was put, in that order, and what comes next. */
export type RunSheet = {
	/** When it was made, by the server's clock. */
	at: number;
	session: SessionHead;
	about: About;
	record: SheetQuestion[];
	order: SheetWords[];
};
