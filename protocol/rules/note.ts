import type { Change } from "../ledger.ts";
import { NOTE_GRAPHEMES } from "../limits.ts";
import { maySend } from "../permissions.ts";
import type { ChairReply } from "../statuses.ts";
import { lengthOf, tidy } from "../words.ts";
import type { StepContext, Verdict } from "./context.ts";

/** [C1] Sends the chair a note. It stays on the tablet until acknowledged; until then, undo takes it back. */
export function send({ newId: id }: StepContext, input: { words: string }): Verdict {
	const words = tidy(input.words);
	const length = lengthOf(words);
	if (length < 1 || length > NOTE_GRAPHEMES) return { code: "note-length", max: NOTE_GRAPHEMES };
	const changes: Change[] = [{ of: "note", id, field: "sent", old: false, new: true }];
	return { verb: "note", questionId: null, changes, adds: { note: { id, words, reply: null } } };
}

/** [C22] Sends the desk one of the chair's ready replies. It stays there until somebody at the desk has seen it. */
export function reply({ newId: id }: StepContext, input: { reply: ChairReply }): Verdict {
	const changes: Change[] = [{ of: "note", id, field: "sent", old: false, new: true }];
	return { verb: "reply", questionId: null, changes, adds: { note: { id, words: "", reply: input.reply } } };
}

/** [C2] Records that the chair has read a note, or [C22] somebody at the desk a reply. */
export function acknowledge({ notes, now, by }: StepContext, { noteId: id }: { noteId: string }): Verdict {
	const note = notes.find((one) => one.id === id);
	if (!note) return { code: "no-such-note" };
	if (!maySend(by.roles, note.reply === null ? "note.reply" : "note.send")) return { code: "not-allowed" };
	const changes: Change[] =
		note.acknowledgedAt === null ? [{ of: "note", id, field: "acknowledgedAt", old: null, new: now }] : [];
	return { verb: "acknowledge", questionId: null, changes };
}
