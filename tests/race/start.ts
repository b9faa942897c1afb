import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";

/** What there is of a session: who has a vote for which question, which are merged, and what is on stage. */
export type Start = {
	session: { status: string; voting: boolean };
	revision: number;
	onStage: string | null;
	questions: { id: string; status: string; mergedInto: string | null; isPut: boolean; voters: string[] }[];
};

export async function readStart(db: Database, sessionId: string): Promise<Start> {
	const [row] = await db.execute<{ start: Start }>(sql`
		select jsonb_build_object(
			'session', jsonb_build_object('status', s.status, 'voting', s.voting), 'revision', s.revision,
			'onStage', (select item_id from stages where session_id = s.id),
			'questions', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'status', q.status, 'mergedInto', q.merged_into,
				'isPut', q.put_at is not null,
				'voters', (select coalesce(jsonb_agg(voter), '[]') from votes where question_id = q.id))), '[]')
				from questions q where q.session_id = s.id)
		) as start from sessions s where s.id = ${sessionId}`);
	if (!row) throw new Error("The session is gone.");
	return row.start;
}
