import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { languageOf } from "#protocol/language.ts";
import { DECLINE_REASONS, type QuestionStatus, SESSION_STATUSES } from "#protocol/views.ts";
import type { Database } from "./client.ts";
import conference from "./demo/conference.json" with { type: "json" };
import demo from "./demo/questions.json" with { type: "json" };
import { gistOf } from "./gist.ts";

/** The demo opens in the middle of this session, on this hall's screens. */
export const DEMO = { code: conference.code, session: demo.session, hall: "main" } as const;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long the interview has been going when the demo is opened. */
const INTO_THE_INTERVIEW = 10 * MINUTE;

type DemoQuestion = { words: string; votes: number; as: string; like?: number; reason?: string; tags?: string[] };

/**
 * Loads the demo conference into a database that holds no conference yet, in one statement: it is all there or not at all.
 * @returns whether it was loaded
 */
export async function loadDemo(db: Database): Promise<boolean> {
	const now = Date.now();
	const ids = new Map<string, string>();
	const idOf = (kind: string, name: string | number) => {
		const key = `${kind} ${name}`;
		const id = ids.get(key) ?? randomUUID();
		ids.set(key, id);
		return id;
	};
	const conferenceId = randomUUID();
	const interviewStart = clockTime(conference.sessions.find((session) => session.id === demo.session));
	const questions: DemoQuestion[] = demo.questions;
	const put = questions.findIndex((question) => question.as === "put");

	const rows = {
		conferences: [
			{
				id: conferenceId,
				code: conference.code,
				name: conference.name,
				time_zone: conference.timeZone,
				languages: conference.languages,
				allowed_words: conference.allowedWords,
			},
		],
		halls: conference.halls.map((hall) => ({
			id: idOf("hall", hall.id),
			conference_id: conferenceId,
			slug: hall.id,
			name: hall.name,
			seats: hall.seats,
			wall_height_metres: hall.screen.wallHeightMetres,
			farthest_seat_metres: hall.screen.farthestSeatMetres,
		})),
		speakers: conference.speakers.map((speaker) => ({
			id: idOf("speaker", speaker.id),
			conference_id: conferenceId,
			slug: speaker.id,
			name: speaker.name || null,
			role: speaker.role,
		})),
		sessions: conference.sessions.map((session) => {
			const start = now - INTO_THE_INTERVIEW + clockTime(session) - interviewStart;
			return {
				id: idOf("session", session.id),
				conference_id: conferenceId,
				hall_id: idOf("hall", session.hall),
				slug: session.id,
				title: session.title,
				description: session.description ?? null,
				kind: session.kind,
				starts_at: new Date(start).toISOString(),
				ends_at: new Date(start + session.minutes * MINUTE).toISOString(),
				status: known(SESSION_STATUSES, session.questions),
				asking: true,
				voting: true,
				premoderated: session.premoderated ?? true,
				running_order:
					session.id === demo.session
						? questions.flatMap((question, index) => (question.as === "next" ? [idOf("question", index)] : []))
						: [],
				questions_a_minute: 5,
				two_person: false,
				last_steps: {},
				revision: 1,
				epoch: randomUUID(),
			};
		}),
		session_speakers: conference.sessions.flatMap((session) =>
			session.speakers.map((speaker, place) => ({
				session_id: idOf("session", session.id),
				speaker_id: idOf("speaker", speaker),
				place,
			})),
		),
		questions: questions.map((question, index) => {
			const asked = now - INTO_THE_INTERVIEW + (index * INTO_THE_INTERVIEW) / questions.length;
			const status = statusOf(question.as);
			return {
				id: idOf("question", index),
				session_id: idOf("session", demo.session),
				author: randomUUID(),
				op_id: randomUUID(),
				words: question.words,
				edition: 1,
				language: languageOf(question.words),
				gist: gistOf(question.words),
				status,
				reason: question.reason ? known(DECLINE_REASONS, question.reason) : null,
				held_for: status === "held" ? ["obscene"] : [],
				tags: question.tags ?? [],
				pinned: false,
				last_steps: {},
				merged_into: status === "merged" ? idOf("question", question.like ?? 0) : null,
				asked_at: new Date(asked).toISOString(),
				published_at: status === "published" ? new Date(asked).toISOString() : null,
				put_at: index === put || question.as === "answered" ? new Date(asked + MINUTE).toISOString() : null,
				answered_at: question.as === "answered" ? new Date(asked + 2 * MINUTE).toISOString() : null,
				votes: question.votes,
				revision: 1,
			};
		}),
		votes: votesFor(questions, (index) => idOf("question", index)),
		stages: conference.halls.map((hall) => {
			const question = hall.id === DEMO.hall ? questions[put] : undefined;
			return {
				hall_id: idOf("hall", hall.id),
				session_id: question ? idOf("session", demo.session) : null,
				mode: question ? "question" : "holding",
				question_id: question ? idOf("question", put) : null,
				wording: question?.words ?? null,
				language: question ? languageOf(question.words) : null,
				curtain: false,
				last_steps: {},
				put_at: question ? new Date(now - MINUTE).toISOString() : null,
			};
		}),
	};

	const into = (table: Exclude<keyof typeof rows, "conferences">) => sql`
		${sql.raw(`${table}_in`)} as (
			insert into ${sql.raw(table)}
			select filled.* from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows[table])}::jsonb) filled
			where exists (select from conference)
		)`;
	const loaded = await db.execute(sql`
		with conference as (
			insert into conferences
			select filled.* from jsonb_populate_recordset(null::conferences, ${JSON.stringify(rows.conferences)}::jsonb) filled
			where not exists (select from conferences)
			on conflict do nothing
			returning id
		),
		${into("halls")}, ${into("speakers")}, ${into("sessions")}, ${into("session_speakers")},
		${into("questions")}, ${into("votes")}, ${into("stages")}
		select id from conference`);
	return loaded.length > 0;
}

/**
 * Lays the demo's times around today: a day that has gone by moves the whole programme on, so that the interview is
 * always on.
 */
export async function relayDemo(db: Database): Promise<void> {
	await db.execute(sql`
		with interview as (
			select sessions.conference_id, now() - ${`${INTO_THE_INTERVIEW} milliseconds`}::interval - starts_at as late
			from sessions join conferences on conferences.id = sessions.conference_id
			where conferences.code = ${DEMO.code} and sessions.slug = ${DEMO.session} and ends_at < now()
		)
		update sessions set starts_at = starts_at + late, ends_at = ends_at + late
		from interview where sessions.conference_id = interview.conference_id`);
}

/** Milliseconds from the first day's midnight. */
function clockTime(session: { day: number; start: string } | undefined): number {
	if (!session) throw new Error("The demo's questions belong to a session its programme does not have.");
	const [hours = 0, minutes = 0] = session.start.split(":").map(Number);
	return (session.day - 1) * DAY + (hours * 60 + minutes) * MINUTE;
}

/** A word of the demo's files that must be one of ours. */
function known<T extends string>(values: readonly T[], word: string): T {
	const found = values.find((value) => value === word);
	if (!found) throw new Error(`The demo says "${word}", which is none of ${values.join(", ")}.`);
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

/** As many voters a question as its tally says, drawn from one floor of delegates. */
function votesFor(questions: readonly DemoQuestion[], id: (index: number) => string) {
	const delegates = Array.from({ length: Math.max(...questions.map((question) => question.votes)) }, () =>
		randomUUID(),
	);
	return questions.flatMap((question, index) => {
		const first = (index * 97) % delegates.length;
		return Array.from({ length: question.votes }, (_, k) => ({
			question_id: id(index),
			voter: delegates[(first + k) % delegates.length],
			via: [],
		}));
	});
}
