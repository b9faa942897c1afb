import type { Change } from "../ledger.ts";
import { NOTE_GRAPHEMES } from "../limits.ts";
import { lengthOf, tidy } from "../words.ts";
import type { StepContext, Verdict } from "./context.ts";

/** [C1] Sends the chair a note. It stays on the tablet until acknowledged; until then, undo takes it back. */
export function send({ newId: id }: StepContext, input: { words: string }): Verdict {
	const words = tidy(input.words);
	const length = lengthOf(words);
	if (length < 1 || length > NOTE_GRAPHEMES) return { code: "note-length", max: NOTE_GRAPHEMES };
	const changes: Change[] = [{ of: "note", id, field: "sent", old: false, new: true }];
	return { verb: "note", questionId: null, changes, adds: { note: { id, words } } };
}

/** [C2] Records that the chair has read a note. */
export function acknowledge({ notes, now }: StepContext, { noteId: id }: { noteId: string }): Verdict {
	const note = notes.find((one) => one.id === id);
	if (!note) return { code: "no-such-note" };
	const changes: Change[] =
		note.acknowledgedAt === null ? [{ of: "note", id, field: "acknowledgedAt", old: null, new: now }] : [];
	return { verb: "acknowledge", questionId: null, changes };
}
