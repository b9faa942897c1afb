import { acknowledgeNote, sendNote } from "#db/notes.ts";
import { refuseAcknowledge, refuseNote } from "#protocol/rules/moderating.ts";
import { tidy } from "#protocol/words.ts";
import { defineStep } from "./step.ts";

export const send = defineStep("note.send", {
	refuse: ({ input }) => refuseNote(input.words),
	step: ({ db, input }, by) => sendNote(db, by, tidy(input.words)),
});

export const acknowledge = defineStep("note.acknowledge", {
	refuse: ({ view, input }) => refuseAcknowledge({ notes: view.state.notes, noteId: input.noteId }),
	step: ({ db, input }, by) => acknowledgeNote(db, by, input.noteId),
});
