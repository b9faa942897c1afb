import type { DeclineReason, QuestionStatus } from "../statuses.ts";
import type { Byline, Frame, Language, SessionHead, StageItem, View } from "./session.ts";

export type FloorHead = {
	session: SessionHead;
	/** What is on stage, while this session has it. */
	item: StageItem | null;
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
