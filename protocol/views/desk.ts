import type { LedgerVerb } from "../ledger.ts";
import type { PersonRole } from "../permissions.ts";
import type { DeclineReason, HoldReason, QuestionStatus, StageMode } from "../statuses.ts";
import type { FloorHead } from "./floor.ts";
import type {
	Byline,
	Frame,
	Language,
	Mute,
	Note,
	Proposal,
	Screen,
	ScreenSize,
	SessionSettings,
	View,
} from "./session.ts";

/** The latest action of a member of staff that can be undone. */
export type UndoableStep = {
	/** The action's ledger lines: several if it was on more than `BULK_QUESTIONS` questions. */
	ledgerIds: string[];
	personId: string;
	/** The person's name, and when it was. */
	by: string;
	at: number;
	verb: LedgerVerb;
	/** Null for a step about several questions, the screens or the session. */
	questionId: string | null;
	/** How many questions it was about. */
	questions: number;
	/** Whether it lowered the curtain. */
	lowered: boolean;
};

/** The session after this one in its hall. */
export type NextSession = { slug: string; title: string; titleCy: string | null; startsAt: number };

export type DeskHead = FloorHead & {
	settings: SessionSettings;
	stage: {
		hallId: string;
		/** [W21] The size of the hall's wall, for the previews. */
		hallSize: ScreenSize;
		mode: StageMode;
		sessionId: string | null;
		sessionTitle: string | null;
		sessionTitleCy: string | null;
		/** When the session that has it starts, by the programme. */
		startsAt: number | null;
		curtain: boolean;
		proposal: Proposal | null;
	};
	screens: Screen[];
	notes: Note[];
	mutes: Mute[];
	undo: UndoableStep[];
	next: NextSession | null;
};

/** How many delegates an answer on stage satisfied, and how many not. */
export type FeedbackCount = { yes: number; no: number };

export type DeskQuestion = {
	id: string;
	words: string;
	/** The number of its author's wording, from 1. */
	edition: number;
	language: Language;
	byline: Byline | null;
	status: QuestionStatus;
	reason: DeclineReason | null;
	heldFor: HoldReason[];
	remark: string | null;
	mergedInto: string | null;
	stageWording: string | null;
	/** The same in Welsh, beside or instead of it. */
	stageWordingCy: string | null;
	tags: string[];
	/** Whether its author was a newcomer when asking (A15). */
	newcomer: boolean;
	pinned: boolean;
	/** Whether it was asked aloud in the hall: it has no author. */
	inHall: boolean;
	/** [M33] Whether moderators put it off while it is in review. */
	deferred: boolean;
	/** [M35] How many delegates have reported it; 0 until that puts it in review, and once a moderator has kept it. */
	reports: number;
	/** [M34] The words for which the filter holds it as rude. */
	heldWords: string[];
	votes: number;
	setAside: number;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	/** When the chair asked it again, and when the chair skipped it. */
	pressedAt: number | null;
	skippedAt: number | null;
	decided: { by: string; at: number } | null;
	/** [L22] Null until somebody has said so. */
	feedback: FeedbackCount | null;
};

export type DeskView = View<DeskHead, DeskQuestion>;
export type DeskFrame = Frame<DeskHead, DeskQuestion>;

/** More rows of a desk too large for one reply, as they are when this is sent; `left` more follow. The revision stays. */
export type DeskRest = { sessionId: string; epoch: string; rows: DeskQuestion[]; left: number };

/** Who is at a desk, and which card they have selected. A claim ends `CLAIM_MS` after it was last repeated. */
export type Presence = { personId: string; name: string; role: PersonRole; questionId: string | null }[];

export type SessionActivity = {
	/** Phones connected by socket. */
	connected: number;
	/** Votes in each of the last minutes, oldest first. */
	votesAMinute: number[];
	/** Votes within one second by pseudonyms that move together, and how many of those were newcomers. */
	surges: { questionId: string; votes: number; newcomers: number }[];
	/** For questions with several votes in the last minutes: how many, and how many from newcomers. */
	newcomers: { questionId: string; votes: number; newcomers: number }[];
	/** Null while no question is held back. */
	flood: Flood | null;
};

/** [M23] What happens while questions are held back: in the last minute, and since when (ms since 1970). */
export type Flood = {
	/** Questions asked, and those of newcomers among them. */
	asked: number;
	newcomers: number;
	/** Delegates whose question waits on their phone. */
	heldBack: number;
	since: number;
};
