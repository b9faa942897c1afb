import type { CommandType } from "./commands.ts";
import type {
	DeclineReason,
	HoldReason,
	Mute,
	Proposal,
	QuestionStatus,
	Screen,
	SessionHead,
	SessionSettings,
	StageMode,
} from "./views.ts";

/**
 * The fields that staff's steps change, and how each kind of step is undone (`rules/undo.ts`). A ledger line stores the changes of
 * its step. It refers to questions, stage wordings and notes by id and does not contain their words.
 */

export type Decision = {
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	heldFor: HoldReason[];
	/** The question it was merged into, and its status before, which splitting restores. */
	mergedInto: string | null;
	mergedAs: QuestionStatus | null;
	/** The member of staff who decided, and when (ms since 1970); null if nobody has. */
	by: string | null;
	at: number | null;
};

export type QuestionFields = {
	decision: Decision;
	wording: string | null;
	pinned: boolean;
	/** A sortable key (`fractional-indexing`) for its position in the running order; null outside it. */
	place: string | null;
	/** When the floor first saw it. Undo keeps it: phones that have the question must be told to drop it. */
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	pressedAt: number | null;
	skippedAt: number | null;
	/** How long its author is muted; `until` is null for the whole session. */
	mute: Pick<Mute, "until"> | null;
};

export type StageFields = {
	session: string | null;
	/** `wordingId` of the stage wording it was put with; null for its own words. */
	item: { kind: "question"; id: string; putAt: number; wordingId: string | null } | null;
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
};

type ChangeOf<Of extends string, Fields> = {
	[F in keyof Fields]: { of: Of; id: string; field: F; old: Fields[F]; new: Fields[F] };
}[keyof Fields];

export type Change =
	| ChangeOf<"question", QuestionFields>
	/** `field` is the tag. */
	| { of: "tag"; id: string; field: string; old: boolean; new: boolean }
	/** The voters whose votes were set aside are in the table `set_aside`, under the ledger line. */
	| { of: "votes"; id: string; field: "setAside"; old: boolean; new: boolean }
	/** The id is the hall's. */
	| ChangeOf<"stage", StageFields>
	| ChangeOf<"session", SessionFields>
	| ChangeOf<"note", NoteFields>
	| ChangeOf<"screen", ScreenFields>;

export type Undoing = {
	/** Anyone who may send this command may undo it. */
	command: CommandType;
	/** The fields that must still have the step's value; all it changed if omitted. */
	essential?: readonly Change["field"][];
	/** The fields that undo leaves as they are. */
	leaves?: readonly Change["field"][];
};

/** Undoing a take-down puts nothing back on a screen. */
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
	mute: { command: "author.mute" },
	unmute: { command: "author.unmute" },
	"set-aside": { command: "votes.set-aside" },
	order: { command: "order.place" },
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
	note: { command: "note.send" },
	acknowledge: { command: "note.acknowledge" },
	pair: { command: "screen.pair" },
	fix: { command: "screen.fix" },
	revoke: null,
	undo: null,
} as const satisfies Record<string, Undoing | null>;

export type LedgerVerb = keyof typeof HOW;

/** By verb; null if it cannot be undone. Undo itself cannot (send the command again), nor can revoking a screen (its key is gone). */
export const UNDOING: Readonly<Record<LedgerVerb, Undoing | null>> = HOW;

/** @returns whether a change affects where votes go, so that votes decided before it must be checked again */
export function reroutesVotes(change: Change): boolean {
	if (change.of === "session") return change.field === "status" || change.field === "voting";
	if (change.of !== "question") return false;
	if (change.field === "putAt") return (change.old === null) !== (change.new === null);
	if (change.field !== "decision") return false;
	const { old, new: next } = change;
	return (old.status === "published" && next.status !== "published") || old.mergedInto !== next.mergedInto;
}

/** @returns whether the floor's head shows a change: the session, what is on stage, and the running order */
export function isOnFloorHead(change: Change): boolean {
	switch (change.of) {
		case "session":
			return ["status", "asking", "voting", "premoderated"].includes(change.field);
		case "stage":
			return change.field === "session" || change.field === "item";
		case "question":
			return change.field === "place";
		default:
			return false;
	}
}
