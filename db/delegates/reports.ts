import { sql } from "drizzle-orm";
import { REPORTS_TO_REVIEW } from "#protocol/limits.ts";
import type { Database } from "../client/client.ts";

/**
 * [M35] Stores that somebody reported a question, once. Desks hear of it from the report that puts the question in review; before that,
 * nothing tells anybody that there was one.
 * @returns the session's new revision; null if no view changes
 */
export async function addReport(
	db: Database,
	{ sessionId, questionId, voter }: { sessionId: string; questionId: string; voter: string },
): Promise<number | null> {
	const rows = await db.write<{ revision: number }>(
		"reports",
		sessionId,
		sql`
		with session as materialized (select id, revision from sessions where id = ${sessionId} for no key update),
		question as materialized (
			select questions.id, reports, kept, revision_before.revision from questions
				join session revision_before on revision_before.id = questions.session_id
			where questions.id = ${questionId} and status = 'published' for no key update of questions
		),
		report as (
			insert into reports (question_id, voter) select id, ${voter} from question on conflict do nothing returning question_id
		),
		news as (select id from question join report on report.question_id = id where reports + 1 >= ${REPORTS_TO_REVIEW} and not kept),
		counted as (
			update questions set reports = question.reports + 1,
				revision = case when exists (select from news) then question.revision + 1 else questions.revision end
			from question join report on report.question_id = question.id where questions.id = question.id
		),
		raised as (update sessions set revision = sessions.revision + 1 from news where sessions.id = ${sessionId} returning sessions.revision)
		select revision::float8 as revision from raised`,
	);
	return rows[0]?.revision ?? null;
}

/** @returns the questions whose number of reports is not that of their rows */
export async function wrongReports(db: Database): Promise<{ questionId: string; stored: number; reports: number }[]> {
	return db.execute(sql`
		select questions.id as "questionId", questions.reports as stored, count(reports.voter)::int as reports
		from questions left join reports on reports.question_id = questions.id
		group by questions.id having questions.reports <> count(reports.voter)`);
}
