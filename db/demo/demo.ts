import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { languageOf } from "#protocol/language.ts";
import { DECLINE_REASONS, type QuestionStatus, SESSION_STATUSES } from "#protocol/statuses.ts";
import type { Database } from "../client/client.ts";
import { type CreatedConference, conferenceRows, insertConference } from "../conference.ts";
import { gistOf } from "../similarity/gist.ts";
import conference from "./conference.json" with { type: "json" };
import demo from "./questions.json" with { type: "json" };

/** The demo is in the middle of this session, on this hall's screens. */
export const DEMO = { code: conference.code, session: demo.session, hall: "main" } as const;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long ago the interview began when the demo is loaded. */
const INTO_THE_INTERVIEW = 10 * MINUTE;

type DemoQuestion = { words: string; votes: number; as: string; like?: number; reason?: string; tags?: string[] };

/** Loads the demo if the database has no conference yet. @returns whether it was loaded */
export async function loadDemo(db: Database): Promise<boolean> {
	return (await createDemo(db, DEMO.code, true)) !== null;
}

/**
 * Creates a copy of the demo: programme, questions, votes and stage, in one statement.
 * @param code tests give each of theirs another
 * @param onlyFirst create it only if there is no conference yet
 * @returns null if it was not created
 */
export async function createDemo(
	db: Database,
	code: string = DEMO.code,
	onlyFirst = false,
): Promise<CreatedConference | null> {
	const now = Date.now();
	const interviewStart = clockTime(conference.sessions.find((session) => session.id === demo.session));
	const { rows, created } = conferenceRows({
		...conference,
		code,
		halls: conference.halls.map(({ id, screen, ...hall }) => ({ slug: id, ...hall, ...screen })),
		speakers: conference.speakers.map(({ id, name, role }) => ({ slug: id, name: name || null, role })),
		sessions: conference.sessions.map(({ id, questions, minutes, ...session }) => {
			const startsAt = now - INTO_THE_INTERVIEW + clockTime(session) - interviewStart;
			const status = known(SESSION_STATUSES, questions);
			return { ...session, slug: id, startsAt, endsAt: startsAt + minutes * MINUTE, status };
		}),
	});
	const sessionId = created.sessions.get(demo.session);
	const hallId = created.halls.get(DEMO.hall);
	const questions = questionRows(sessionId ?? "", now);
	const put = questions[demo.questions.findIndex(({ as }) => as === "put")];
	if (!sessionId || !hallId || !put) throw new Error("The demo's questions do not fit its programme.");
	const inserted = await insertConference(
		db,
		{
			...rows,
			stages: rows.stages.map((row) => {
				if (row.hall_id !== hallId) return row;
				const { id: item_id, words, language } = put;
				const item_snapshot = { words, language, wordingId: null };
				const put_at = new Date(now - MINUTE).toISOString();
				return {
					...row,
					session_id: sessionId,
					mode: "question",
					item_kind: "question",
					item_id,
					item_snapshot,
					put_at,
				};
			}),
			questions,
			votes: voteRows(questions),
		},
		onlyFirst,
	);
	return inserted ? created : null;
}

function questionRows(sessionId: string, now: number) {
	const all: DemoQuestion[] = demo.questions;
	const ids = all.map(() => randomUUID());
	const places = generateNKeysBetween(null, null, all.length);
	return all.map((question, index) => {
		const asked = now - INTO_THE_INTERVIEW + (index * INTO_THE_INTERVIEW) / all.length;
		const at = (minutes: number) => new Date(asked + minutes * MINUTE).toISOString();
		const status = statusOf(question.as);
		const wasPut = question.as === "put" || question.as === "answered";
		return {
			id: ids[index] ?? "",
			session_id: sessionId,
			author: randomUUID(),
			nth: 1,
			op_id: randomUUID(),
			version: 0,
			words: question.words,
			edition: 1,
			language: languageOf(question.words),
			gist: gistOf(question.words),
			status,
			reason: question.reason ? known(DECLINE_REASONS, question.reason) : null,
			held_for: status === "held" ? ["obscene"] : [],
			tags: question.tags ?? [],
			pinned: false,
			merged_into: status === "merged" ? ids[question.like ?? 0] : null,
			merged_as: status === "merged" ? "pending" : null,
			place: question.as === "next" ? places[index] : null,
			muted: false,
			asked_at: at(0),
			published_at: status === "published" ? at(0) : null,
			put_at: wasPut ? at(1) : null,
			answered_at: question.as === "answered" ? at(2) : null,
			votes: question.votes,
			revision: 1,
		};
	});
}

/** Once the interview is over, moves the demo's whole programme so that the interview is under way again. */
export async function rescheduleDemo(db: Database): Promise<void> {
	await db.execute(sql`
		with interview as materialized (
			select sessions.conference_id, conferences.revision,
				now() - ${`${INTO_THE_INTERVIEW} milliseconds`}::interval - starts_at as late
			from sessions join conferences on conferences.id = sessions.conference_id
			where conferences.code = ${DEMO.code} and sessions.slug = ${DEMO.session} and ends_at < now()
		),
		session as materialized (
			select sessions.id from sessions join interview using (conference_id) order by sessions.id for no key update of sessions
		),
		locked as materialized (select count(*) from session),
		-- Only one of several nodes that start together moves it.
		conference as (
			update conferences set revision = conferences.revision + 1 from interview, locked
			where conferences.id = interview.conference_id and conferences.revision = interview.revision returning late
		)
		update sessions set starts_at = starts_at + late, ends_at = ends_at + late,
			revision = revision + 1, floor_head_at = revision + 1, desk_head_at = revision + 1
		from conference, session where sessions.id = session.id`);
}

/** Milliseconds from the first day's midnight. */
function clockTime(session: { day: number; start: string } | undefined): number {
	if (!session) throw new Error("The demo's questions belong to a session its programme does not have.");
	const [hours = 0, minutes = 0] = session.start.split(":").map(Number);
	return (session.day - 1) * DAY + (hours * 60 + minutes) * MINUTE;
}

function known<T extends string>(values: readonly T[], word: string): T {
	const found = values.find((value) => value === word);
	if (!found) throw new Error(`The demo says "${word}", which is not one of ${values.join(", ")}.`);
	return found;
}

function statusOf(as: string): QuestionStatus {
	switch (as) {
		case "held":
		case "pending":
		case "declined":
		case "merged":
			return as;
		default:
			return "published";
	}
}

/** Each question gets as many voters as its tally says, from one floor of delegates. */
function voteRows(questions: readonly { id: string; votes: number }[]) {
	const most = Math.max(...questions.map(({ votes }) => votes));
	const delegates = Array.from({ length: most }, () => randomUUID());
	return questions.flatMap(({ id, votes }, index) => {
		const first = (index * 97) % delegates.length;
		return Array.from({ length: votes }, (_, k) => ({
			question_id: id,
			voter: delegates[(first + k) % delegates.length],
		}));
	});
}
