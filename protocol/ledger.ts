import type { CommandType } from "./commands.ts";
import type { DeclineReason, HoldReason, QuestionStatus, StageMode } from "./statuses.ts";
import type { Mute, Proposal, Screen, SessionHead, SessionSettings, StageItem } from "./views/session.ts";

/**
 * What staff's steps change, field by field, and how each kind of step is undone (`rules/undo.ts`). A line of the ledger holds
 * the changes of its step. Questions, short forms and notes are named by their ids: their words are not in it.
 */

/** What a moderator has decided about a question. */
export type Decision = {
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	heldFor: HoldReason[];
	/** The question it was merged into, and the status it had until then, which splitting gives back. */
	mergedInto: string | null;
	mergedAs: QuestionStatus | null;
	/** The member of staff who decided, and when; null while nobody has. Times in ms since 1970. */
	by: string | null;
	at: number | null;
};

export type QuestionFields = {
	decision: Decision;
	/** The id of the short form for the stage. */
	wording: string | null;
	pinned: boolean;
	/** Its place in the running order, as a key that sorts (`fractional-indexing`); null outside it. */
	place: string | null;
	/** When the floor first saw it. Undoing leaves it: phones that have the question must be told to drop it. */
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	pressedAt: number | null;
	skippedAt: number | null;
	/** How long its author may not ask; `until` null for the whole session. */
	mute: Pick<Mute, "until"> | null;
};

export type StageFields = {
	session: string | null;
	/** Of the snapshot only `wordingId`: the ledger holds no words. */
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
};

/** What the programme says of a session; the id of such a change is the session's. Times in ms since 1970. */
export type ProgrammeFields = Pick<SessionHead, "title"> & Pick<SessionSettings, "startsAt" | "endsAt">;

type ChangeOf<Of extends string, Fields> = {
	[F in keyof Fields]: { of: Of; id: string; field: F; old: Fields[F]; new: Fields[F] };
}[keyof Fields];

/** One field of one thing, with the value it had and the value it got. */
export type Change =
	| ChangeOf<"question", QuestionFields>
	/** `field` is the tag. */
	| { of: "tag"; id: string; field: string; old: boolean; new: boolean }
	/** Whose votes for the question were set aside stands in `set_aside`, under the ledger's line. */
	| { of: "votes"; id: string; field: "setAside"; old: boolean; new: boolean }
	/** The id is the hall's. */
	| ChangeOf<"stage", StageFields>
	| ChangeOf<"session", SessionFields>
	| ChangeOf<"programme", ProgrammeFields>
	| ChangeOf<"note", NoteFields>
	| ChangeOf<"screen", ScreenFields>;

/** How a kind of step is undone. */
export type Undoing = {
	/** Whoever may send this may undo it. */
	command: CommandType;
	/** The fields that must still have the value the step gave them; left out: all it changed. */
	essential?: readonly Change["field"][];
	/** The fields that undoing leaves as they are. */
	leaves?: readonly Change["field"][];
};

/** What is taken down comes back to no screen by itself. */
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
	programme: null,
	note: { command: "note.send" },
	acknowledge: { command: "note.acknowledge" },
	pair: { command: "screen.pair" },
	fix: { command: "screen.fix" },
	revoke: null,
	undo: null,
} as const satisfies Record<string, Undoing | null>;

/** What a line of the ledger says was done. */
export type LedgerVerb = keyof typeof HOW;

/**
 * By verb; null for what is not undone. An undo and a change of the programme are not: the command is sent again. A revoked screen
 * has lost its key.
 */
export const UNDOING: Readonly<Record<LedgerVerb, Undoing | null>> = HOW;

/** @returns whether a change leads to other places for votes to go: those decided before it count no more as they were sent */
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
