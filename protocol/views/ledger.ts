import type { Change, LedgerVerb } from "../ledger.ts";

/** An action in the ledger as a desk reads it: one line, or the lines of one action on many questions. */
export type LedgerLine = {
	/** Latest first. */
	ledgerIds: string[];
	/** Its position in the hall's ledger. */
	seq: number;
	at: number;
	/** The member of staff; null for the schedule. */
	by: string | null;
	verb: LedgerVerb;
	questionId: string | null;
	questions: number;
	/** For an action on many questions, only the first change. */
	changes: Change[];
	/** The verb that an `undo` undid. */
	undid: LedgerVerb | null;
	/** The stage wording that a `word` set. */
	wording: string | null;
	/** Who undid it; null if it has not been undone. */
	undoneBy: string | null;
	/** Whether its kind can be undone, and it has not been. Whether anything has changed since is only checked on trying. */
	undoable: boolean;
};
