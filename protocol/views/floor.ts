import type { DeclineReason, QuestionStatus } from "../statuses.ts";
import type { About, Byline, Frame, Language, SessionHead, StageItem, View } from "./session.ts";

export type FloorHead = {
	session: SessionHead;
	about: About;
	/** What is on stage, while this session has it. */
	item: StageItem | null;
	/** The running order, next first. */
	order: string[];
	/** Whether phones ask if an answer on stage was one. */
	asksFeedback: boolean;
};

/** A published question as the floor sees it: nothing about its author but their byline. */
export type FloorQuestion = {
	id: string;
	words: string;
	language: Language;
	byline: Byline | null;
	votes: number;
	publishedAt: number;
	putAt: number | null;
	answeredAt: number | null;
	/** For a question that was asked aloud in the hall. */
	inHall?: true;
};

export type FloorView = View<FloorHead, FloorQuestion>;
export type FloorFrame = Frame<FloorHead, FloorQuestion>;

/** A delegate's own question. A held one reads as pending: the filter is not the author's business. */
export type MyQuestion = {
	id: string;
	words: string;
	language: Language;
	byline: Byline | null;
	status: Exclude<QuestionStatus, "held">;
	reason: DeclineReason | null;
	/** A message from the moderator who declined it. */
	remark: string | null;
	/** The published question it was merged into. */
	mergedInto: { id: string; words: string; language: Language } | null;
	/** [A19] What has become of the head of the group it is in. Null unless it is merged. */
	head: GroupHead | null;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	/** When it came into the running order, while it is there. Missing in what an older version cached, like the two below. */
	orderedAt?: number | null;
	withdrawnAt?: number | null;
	/** When a moderator declined or merged it; null until then. */
	decidedAt?: number | null;
};

/** The head of a group, as the authors of the questions merged into it see it. A message to its own author (M11) is not theirs to read. */
export type GroupHead = Pick<MyQuestion, "id" | "reason" | "orderedAt" | "putAt" | "answeredAt"> & {
	status: "pending" | "published" | "declined";
};

/** A delegate's own votes and questions, sent to that delegate only. */
export type Mine = {
	votes: string[];
	/** What they said of answers on stage, by question: whether they were satisfied. Phones may have stored a view from before it. */
	feedback?: Record<string, boolean>;
	questions: MyQuestion[];
};

/** A change of `Mine`. Votes by question (false: retracted), feedback and questions, all absolute. */
export type MineChange = {
	sessionId: string;
	votes: Record<string, boolean>;
	feedback?: Record<string, boolean>;
	questions: MyQuestion[];
};
