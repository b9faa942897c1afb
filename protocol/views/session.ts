import type { SessionStatus, StageMode } from "../statuses.ts";

/** What several audiences see of a session. Times are milliseconds since 1970 in UTC; ids are UUIDs. */

export type SessionHead = {
	id: string;
	slug: string;
	title: string;
	status: SessionStatus;
	/** Whether asking, and voting, is open; both also need an open session. */
	asking: boolean;
	voting: boolean;
	/** Whether a moderator approves each question before the floor sees it. */
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

/** The language words seem to be in, by BCP 47; null if unclear. */
export type Language = string | null;

/** The name an author shows beside a question. Never on a hall's screens: the press reads those. */
export type Byline = { name: string; role: string | null };

/** A point in a session's history. Revisions can only be compared within one epoch. */
export type Position = { epoch: string; revision: number };

/** Everything one audience may see of a session, at one revision. */
export type View<Head, Row extends { id: string }> = Position & { head: Head; rows: Row[] };

/**
 * What changed between two revisions. Rows are absolute, so applying a frame twice changes nothing. `head` is sent whole if any of
 * it changed. `gone` has the ids of rows the audience may no longer see.
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

/** A session's settings that the floor does not need. */
export type SessionSettings = {
	/** How many questions one delegate may ask; null for no limit. */
	questionsEach: number | null;
	questionsAMinute: number;
	/** How many questions may wait for review (A16). */
	reviewLimit: number;
	/** Only delegates who came before may ask (A17); null for all. */
	cutOffAt: number | null;
	/** When it opens, and closes, on schedule; null for by hand. */
	opensAt: number | null;
	closesAt: number | null;
	/** Whether a second person must confirm what is put on stage. */
	twoPerson: boolean;
	/** Whether the address and the QR code are shown under the question on stage. */
	joinFooter: boolean;
	/** By the programme. */
	startsAt: number;
	endsAt: number;
};

/** What one moderator wants to put; a second has `CONFIRM_MS` from `at` to confirm. */
export type Proposal = { questionId: string; personId: string; by: string; at: number };

/** A paired screen of a hall, or a link for a video mixer. */
export type Screen = {
	id: string;
	name: string;
	/** Null if it follows the stage. */
	fixedMode: StageMode | null;
	kind: "wall" | "mixer";
};

/** A message from the desk to the chair. Undoing the step takes it back, until it is acknowledged. */
export type Note = {
	id: string;
	words: string;
	by: string;
	sentAt: number;
	acknowledgedAt: number | null;
	ledgerId: string;
};

/** A muted author, known only by the question they were muted from; `until` null for the whole session. */
export type Mute = { questionId: string; until: number | null };
