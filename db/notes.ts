import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** [C1] Tells the chair something. It stays on the tablet until it is acknowledged; undoing the step takes it back before that. */
export function sendNote(db: Database, by: Stepper, words: string) {
	return takeStep(db, by, {
		verb: "note",
		where: sql`true`,
		also: sql`, sent as (
			insert into notes (session_id, words, sent_by, step) select session_id, ${words}, staff_id, id from line
		)`,
		aspects: [],
		about: { words },
	});
}

/** [C2] The chair has read a note. Its row is locked, so that it is acknowledged once, and not while it is being taken back. */
export function acknowledgeNote(db: Database, by: Stepper, noteId: string) {
	return takeStep(db, by, {
		verb: "acknowledge",
		locks: sql`, note as materialized (
			select notes.* from notes join session on session.id = notes.session_id
			where notes.id = ${noteId} for no key update of notes
		)`,
		where: sql`exists (select from note where acknowledged_at is null)`,
		also: sql`, acknowledged as (update notes set acknowledged_at = now() from line where notes.id = ${noteId})`,
		aspects: [],
		about: { noteId },
	});
}
