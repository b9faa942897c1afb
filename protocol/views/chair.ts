import type { StageMode } from "../statuses.ts";
import type { Language, Note, Position, SessionHead, StageItem } from "./session.ts";

/** A question as the chair reads it: the words for the stage, and its author's own. */
export type ChairQuestion = {
	id: string;
	wording: string;
	words: string;
	language: Language;
	votes: number;
	pressedAt: number | null;
};

/** What the chair's tablet shows. It is small, so a frame holds all of it; none is sent if only `now` has changed. */
export type ChairView = Position & {
	/** The server's clock, ms since 1970: a tablet's own may be wrong by minutes. */
	now: number;
	session: SessionHead;
	/** The session's start and end by the programme, ms since 1970. */
	startsAt: number;
	endsAt: number;
	hallName: string;
	/** Whether this session has its hall's stage. */
	onStage: boolean;
	mode: StageMode;
	curtain: boolean;
	/** What is on stage, while this session has it, and what the chair reads of it. */
	item: (StageItem & { question: ChairQuestion }) | null;
	/** The running order, next first. */
	order: ChairQuestion[];
	notes: Note[];
	/** How many of the session's questions have been answered. */
	answered: number;
};

/** A step about a question on stage that has not been undone, from the ledger. */
export type SheetStep = { verb: "put" | "press" | "answer" | "skip"; at: number };

/** A question on the run sheet: on stage now, or how it ended; `left` if another replaced it. */
export type SheetQuestion = Pick<ChairQuestion, "id" | "wording" | "words" | "language" | "votes"> & {
	steps: SheetStep[];
	stands: "now" | "answered" | "skipped" | "left";
};

/** A session's run sheet: what was put, in that order, and what comes next. */
export type RunSheet = {
	/** When it was made, by the server's clock. */
	at: number;
	session: SessionHead;
	record: SheetQuestion[];
	order: Pick<ChairQuestion, "id" | "wording" | "words" | "language" | "votes">[];
};
