import type { ChairReply, Phase, SessionStatus, StageMode } from "../statuses.ts";

/** What several audiences see of a session. Times are milliseconds since 1970 in UTC; ids are UUIDs. */

export type SessionHead = {
	id: string;
	slug: string;
	title: string;
	/** In Welsh; null if there is none. So are other texts with `Cy`. */
	titleCy: string | null;
	status: SessionStatus;
	/** Whether asking, and voting, is open; both also need an open session. */
	asking: boolean;
	voting: boolean;
	/** Whether a moderator approves each question before the floor sees it. */
	premoderated: boolean;
};

/** Somebody named with a session. */
export type Speaker = { name: string | null; role: string; roleCy: string | null };

/** What the programme says about a session and where it is. */
export type About = {
	conference: { code: string; name: string; nameCy: string | null; phase: Phase };
	hall: { name: string; nameCy: string | null /** Where it can be watched. */; streamUrl: string | null };
	speakers: Speaker[];
	startsAt: number;
	endsAt: number;
	/** When it opens on schedule; null, or missing in what an older version cached, for by hand. */
	opensAt?: number | null;
};

/**
 * What is on stage, with its words as they were when it was put. A union by `kind`, with one kind today. `wordingId` names the stage
 * wording they are; null for the question's own words. `wordsCy` is the same in Welsh, if its stage wording is in both languages.
 */
export type StageItem = {
	kind: "question";
	id: string;
	snapshot: { words: string; language: Language; wordsCy?: string | null; wordingId: string | null };
	putAt: number;
};

/** The language words seem to be in, by BCP 47; null if unclear. */
export type Language = string | null;

/** A place in Top, from 1, and how many questions there were. */
export type Rank = { rank: number; of: number };

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

/** Decides the smallest type that can be read from the farthest seat. */
export type ScreenSize = { wallHeightMetres: number; farthestSeatMetres: number };

/** A paired screen of a hall, or a link for a video mixer. */
export type Screen = {
	id: string;
	name: string;
	/** Null if it follows the stage. */
	fixedMode: StageMode | null;
	kind: "wall" | "mixer";
	/** Its own measurements; null for those of its hall's wall. */
	size: ScreenSize | null;
};

/** A message from the desk to the chair, or a ready-made `reply` from the chair, which has no words. Undoing the step takes it back, until it is acknowledged. */
export type Note = {
	id: string;
	words: string;
	reply: ChairReply | null;
	by: string;
	sentAt: number;
	acknowledgedAt: number | null;
	ledgerId: string;
};

/** A muted author, known only by the question they were muted from; `until` null for the whole session. */
export type Mute = { questionId: string; until: number | null };
