import type { SessionStatus, StageMode } from "../statuses.ts";

/** What several audiences see of a session. A view is all of it, at one revision; a frame is what changed between two. Times are milliseconds since 1970 in UTC; ids are UUIDs. */

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

/**
 * What is on stage, with its words as they were when it was put. A union by `kind`, with one kind today. `wordingId` names the stage
 * wording they are; null for the question's own words.
 */
export type StageItem = {
	kind: "question";
	id: string;
	snapshot: { words: string; language: Language; wordingId: string | null };
	putAt: number;
};

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

/** What each audience follows, by name. */
export type Audience = "floor" | "desk" | "stage" | "chair";
