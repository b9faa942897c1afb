import type { LedgerVerb } from "../ledger.ts";
import type { PersonRole } from "../permissions.ts";
import type { DeclineReason, HoldReason, QuestionStatus, StageMode } from "../statuses.ts";
import type { FloorHead } from "./floor.ts";
import type { Byline, Frame, Language, Mute, Note, Proposal, Screen, SessionSettings, View } from "./session.ts";

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
