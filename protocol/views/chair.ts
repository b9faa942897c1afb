import type { StageMode } from "../statuses.ts";
import type { Language, Note, Position, SessionHead, StageItem } from "./session.ts";

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
	/** What is on stage, while this session has it, and what the chair reads of it. */
	item: (StageItem & { question: ChairQuestion }) | null;
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
