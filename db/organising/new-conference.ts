import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { ConferenceSource, NewConference } from "#protocol/rules/conference/new-conference.ts";
import type { Database } from "../client/client.ts";
import { insertConference } from "../conference.ts";
import { newSessionRow, readConference, snakeCase } from "../conference-step.ts";

/** Who sets a conference up: somebody who is known, or somebody with a link to set one up, who is then signed in. */
export type Founder = { personId: string } | { setupToken: string; name: string; browser: string | null };

/**
 * Creates a conference and makes its founder an organiser of it, in one statement.
 * @param id the conference's
 * @returns the new sign-in's id, null for somebody who is known; undefined if nothing was created: the id or the code is taken, or the link
 *   is used, expired or unknown
 */
export async function createConference(
	db: Database,
	id: string,
	planned: NewConference,
	by: Founder,
): Promise<string | null | undefined> {
	const { conference, added, stages, settings } = planned;
	const isNew = "setupToken" in by;
	const personId = isNew ? randomUUID() : by.personId;
	const signInId = isNew ? randomUUID() : null;
	const { privacyReviewedAt: _, ...fields } = conference;
	const rows = {
		conferences: [{ id, ...snakeCase(fields), phase: "rehearsal", revision: 1 }],
		halls: added.halls.map((hall) => ({ ...snakeCase(hall), conference_id: id })),
		speakers: added.speakers.map((speaker) => ({ ...snakeCase(speaker), conference_id: id })),
		sessions: added.sessions.map((session) => ({
			...snakeCase({ questionsEach: null, ...newSessionRow(session), ...settings.get(session.id) }),
			conference_id: id,
		})),
		session_speakers: added.sessions.flatMap((session) =>
			session.speakers.map((speaker, place) => ({ session_id: session.id, speaker_id: speaker, place })),
		),
		stages: stages.map(({ hall, session }) => ({
			hall_id: hall,
			session_id: session,
			mode: "holding",
			curtain: false,
		})),
		people: isNew ? [{ id: personId, name: by.name }] : [],
		grants: [
			{
				id: randomUUID(),
				person_id: personId,
				conference_id: id,
				role: "organiser",
				granted_at: new Date().toISOString(),
			},
		],
		sign_ins: isNew ? [{ id: signInId, person_id: personId, browser: by.browser }] : [],
	};
	const filled = Object.entries(rows).filter(([, of]) => of.length > 0);
	const condition = isNew ? { setupToken: by.setupToken } : {};
	const done = await insertConference(db, { ...Object.fromEntries(filled), conferences: rows.conferences }, condition);
	return done ? signInId : undefined;
}

/** @returns a conference to start another from; null if there is none */
export async function readSource(db: Database, id: string): Promise<ConferenceSource | null> {
	const conference = await readConference(db, id);
	const rows = await db.execute<{ words: string[] }>(
		sql`select to_jsonb(allowed_words) as words from conferences where id = ${id}`,
	);
	return conference && { ...conference, allowedWords: rows[0]?.words ?? [] };
}
