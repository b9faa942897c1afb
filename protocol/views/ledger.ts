import type { Change, LedgerVerb } from "../ledger.ts";

/** One action in the ledger as a desk reads it: a line, or the lines that share an action on many questions. */
export type LedgerLine = {
	/** The lines, latest first. */
	ledgerIds: string[];
	/** The ledger's order, within one hall. */
	seq: number;
	at: number;
	/** The member of staff; null for the schedule. */
	by: string | null;
	verb: LedgerVerb;
	/** Null for a step about several questions, the screens or the session. */
	questionId: string | null;
	/** How many questions it was about. */
	questions: number;
	/** Of an action on many questions, the first of them. */
	changes: Change[];
	/** The verb that an `undo` undid. */
	undid: LedgerVerb | null;
	/** The short form for the stage that a `word` has set. */
	wording: string | null;
	/** Who undid it; null where it stands. */
	undoneBy: string | null;
	/** Whether it is of a kind that can be undone and stands. Whether nothing has changed since is asked when it is tried. */
	undoable: boolean;
};
