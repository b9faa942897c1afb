import { sql } from "drizzle-orm";
import type { SheetStep } from "#protocol/views/chair.ts";
import { type Database, ms } from "./client/client.ts";

export type RecordLine = SheetStep & { questionId: string };

/** @returns the ledger's lines about a session's questions on stage, oldest first, without undone ones */
export async function readRecord(db: Database, sessionId: string): Promise<RecordLine[]> {
	const rows = await db.execute<RecordLine>(sql`
		select l.verb, ${ms("l.at")} as at, l.question_id as "questionId"
		from ledger l
		where l.session_id = ${sessionId} and l.verb in ('put', 'press', 'answer', 'skip')
			and not exists (select from ledger undoing where undoing.undoes = l.id)
		order by l.seq`);
	return [...rows];
}
