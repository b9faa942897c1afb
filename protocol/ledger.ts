import type { CommandType } from "./commands.ts";
import type { DeclineReason, HoldReason, QuestionStatus, StageMode } from "./statuses.ts";
import type { Mute, Proposal, Rank, Screen, SessionHead, SessionSettings, StageItem } from "./views/session.ts";
import type { ScreenSize } from "./views/stage.ts";

/**
 * What steps change, field by field, and how each kind of step is undone (`rules/undo.ts`). A line of the ledger has the changes of
 * its step. It has no texts, only the ids of questions, stage wordings and notes. Times in ms since 1970.
 */

export type Decision = {
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	heldFor: HoldReason[];
	/** The question it was merged into, and its previous status, which splitting restores. */
	mergedInto: string | null;
	mergedAs: QuestionStatus | null;
	/** Who decided, and when; null if nobody has. */
	by: string | null;
	at: number | null;
};

export type QuestionFields = {
	decision: Decision;
	/** The id of the stage wording. */
	wording: string | null;
	pinned: boolean;
	/** Whether it was put off while in review. */
	deferred: boolean;
	/** Whether it stays although it was reported. */
	kept: boolean;
	/** Its place in the running order, as a sort key (`fractional-indexing`); null outside it. */
	place: string | null;
	/** When it last came into the running order; null before. */
	orderedAt: number | null;
	/** When the floor first saw it. Undo leaves it, because phones that have the question must be told to remove it. */
	publishedAt: number | null;
	putAt: number | null;
	/** The tally that the decision to put it was based on; null before, and for what was put before this was recorded. */
	votesWhenPut: number | null;
	/** Its rank in Top then, likewise. */
	rankWhenPut: Rank | null;
	answeredAt: number | null;
	pressedAt: number | null;
	skippedAt: number | null;
	mute: Pick<Mute, "until"> | null;
};

export type StageFields = {
	session: string | null;
	/** Without the snapshot's words. */
	item: (Pick<StageItem, "kind" | "id" | "putAt"> & Pick<StageItem["snapshot"], "wordingId">) | null;
	mode: StageMode;
	curtain: boolean;
	proposal: Pick<Proposal, "questionId" | "personId" | "at"> | null;
};

export type SessionFields = Pick<SessionHead, "status" | "asking" | "voting" | "premoderated"> &
	Omit<SessionSettings, "startsAt" | "endsAt">;

export type NoteFields = { sent: boolean; acknowledgedAt: number | null };
export type ScreenFields = {
	screen: Pick<Screen, "name" | "kind"> | null;
	fixed: { name: string; mode: StageMode | null };
	measured: { name: string; size: ScreenSize | null };
};

type ChangeOf<Of extends string, Fields> = {
	[F in keyof Fields]: { of: Of; id: string; field: F; old: Fields[F]; new: Fields[F] };
}[keyof Fields];

/** A changed field of a conference, hall, speaker or session of the programme; `row` for one that was added or removed. */
export type ProgrammeChange = { of: "programme"; id: string; field: string; old: unknown; new: unknown };

/** What changed about a member of staff, whose id it has: `grants`, `link`, `signIn` or `passkey`. */
export type PeopleChange = { of: "people"; id: string; field: string; old: unknown; new: unknown };

/** One changed field. `id` is the question's, hall's (for the stage), session's, note's or screen's. */
export type Change =
	| ChangeOf<"question", QuestionFields>
	/** `field` is the tag. */
	| { of: "tag"; id: string; field: string; old: boolean; new: boolean }
	/** A word that the filter lets through at the conference, which the id is of. `field` is the word. */
	| { of: "word"; id: string; field: string; old: boolean; new: boolean }
	/** The voters are in the table `set_aside`. */
	| { of: "votes"; id: string; field: "setAside"; old: boolean; new: boolean }
	| ChangeOf<"stage", StageFields>
	| ChangeOf<"session", SessionFields>
	| ProgrammeChange
	| PeopleChange
	| ChangeOf<"note", NoteFields>
	| ChangeOf<"screen", ScreenFields>;

/** How a kind of step is undone. */
export type Undoing = {
	/** Who may send this command may undo it. */
	command: CommandType;
	/** Fields that must still have the value the step gave them; if omitted, all that it changed. */
	essential?: readonly Exclude<Change, ProgrammeChange | PeopleChange>["field"][];
	/** Fields that undo leaves as they are. */
	leaves?: readonly Exclude<Change, ProgrammeChange | PeopleChange>["field"][];
};

/** Undo never puts a question back on a screen after it was taken down. */
const TAKEN_DOWN = { essential: ["decision"], leaves: ["publishedAt", "item", "mode", "proposal"] } as const;

const HOW = {
	approve: { command: "question.approve", essential: ["decision"], leaves: ["publishedAt"] },
	hold: { command: "question.hold", ...TAKEN_DOWN },
	decline: { command: "question.decline", ...TAKEN_DOWN },
	merge: { command: "question.merge", ...TAKEN_DOWN },
	split: { command: "question.split" },
	tag: { command: "question.tag" },
	word: { command: "question.word", essential: ["wording"], leaves: ["proposal"] },
	pin: { command: "question.pin" },
	defer: { command: "question.defer" },
	recall: { command: "question.defer" },
	keep: { command: "question.keep" },
	hear: { command: "question.hear", ...TAKEN_DOWN },
	allow: { command: "word.allow" },
	mute: { command: "author.mute" },
	unmute: { command: "author.unmute" },
	"set-aside": { command: "votes.set-aside" },
	order: { command: "order.place", essential: ["place"] },
	unorder: { command: "order.remove" },
	propose: { command: "stage.put" },
	put: { command: "stage.put", essential: ["item"], leaves: ["proposal"] },
	answer: { command: "stage.answered", essential: ["answeredAt"] },
	press: { command: "stage.press" },
	skip: { command: "stage.skip", essential: ["skippedAt"] },
	show: { command: "stage.show" },
	curtain: { command: "stage.curtain" },
	take: { command: "stage.take", essential: ["session"], leaves: ["item", "mode", "proposal"] },
	set: { command: "session.set" },
	schedule: { command: "session.set", essential: ["status"], leaves: ["opensAt", "closesAt"] },
	programme: null,
	conference: null,
	people: null,
	note: { command: "note.send" },
	reply: { command: "note.reply" },
	acknowledge: { command: "note.acknowledge" },
	pair: { command: "screen.pair" },
	fix: { command: "screen.fix" },
	measure: { command: "screen.measure" },
	revoke: null,
	undo: null,
} as const satisfies Record<string, Undoing | null>;

export type LedgerVerb = keyof typeof HOW;

/** Null for what cannot be undone: for an undo or a change of the conference, send the command again; a revoked screen has lost its key. */
export const UNDOING: Readonly<Record<LedgerVerb, Undoing | null>> = HOW;

/** @returns whether a change affects which question votes may go to, so that votes decided before it must be decided again */
export function reroutesVotes(change: Change): boolean {
	if (change.of === "session") return change.field === "status" || change.field === "voting";
	if (change.of !== "question") return false;
	if (change.field === "putAt") return (change.old === null) !== (change.new === null);
	if (change.field !== "decision") return false;
	const { old, new: next } = change;
	return (old.status === "published" && next.status !== "published") || old.mergedInto !== next.mergedInto;
}

/** @returns whether a change shows in the head of the floor's view */
export function isOnFloorHead(change: Change): boolean {
	switch (change.of) {
		case "session":
			return ["status", "asking", "voting", "premoderated", "opensAt"].includes(change.field);
		case "stage":
			return change.field === "session" || change.field === "item";
		case "question":
			return change.field === "place";
		default:
			return false;
	}
}
