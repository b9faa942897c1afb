import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { languageOf } from "#protocol/language.ts";
import { addMinutes, fromZoned, toZoned } from "#protocol/local-time.ts";
import { gistOf } from "#protocol/rules/likeness/gist.ts";
import { DECLINE_REASONS, type QuestionStatus, SESSION_STATUSES } from "#protocol/statuses.ts";
import type { Database } from "../client/client.ts";
import { type CreatedConference, conferenceRows, insertConference } from "../conference.ts";
import conference from "./conference.json" with { type: "json" };
import demo from "./questions.json" with { type: "json" };

/** The demo is in the middle of this session, on this hall's screens. */
export const DEMO = { code: conference.code, session: demo.session, hall: "main" } as const;

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
/** Sessions begin at such times. */
const ROUND = 5 * MINUTE;
/** How long ago the interview began when the demo is loaded. */
const INTO_THE_INTERVIEW = 10 * MINUTE;

type DemoQuestion = {
	words: string;
	votes: number;
	as: string;
	like?: number;
	reason?: string;
	heldFor?: string[];
	tags?: string[];
};

/** Loads the demo if the database has no conference yet. @returns whether it was loaded */
export async function loadDemo(db: Database): Promise<boolean> {
	return (await createDemo(db, { onlyFirst: true })) !== null;
}

type Options = {
	/** Tests give each of theirs another. */
	code?: string;
	/** Create it only if there is no conference yet. */
	onlyFirst?: boolean;
	/** When each session starts, in ms since 1970, by its id in `conference.json`. */
	startsAt?: ReadonlyMap<string, number>;
	/** How much of each question's votes it gets. */
	voteShare?: number;
};

/**
 * Creates a copy of the demo: programme, questions, votes and stage, in one statement.
 * @returns null if it was not created
 */
export async function createDemo(
	db: Database,
	{ code = DEMO.code, onlyFirst = false, startsAt = sessionTimes(Date.now()), voteShare = 1 }: Options = {},
): Promise<CreatedConference | null> {
	const now = Date.now();
	const { rows, created } = conferenceRows({
		...conference,
		code,
		halls: conference.halls.map(({ id, screen, ...hall }) => ({ slug: id, ...hall, ...screen })),
		speakers: conference.speakers.map(({ id, name, ...speaker }) => ({ slug: id, name: name || null, ...speaker })),
		sessions: conference.sessions.map(({ id, questions, minutes, ...session }) => {
			const starts = startsAt.get(id) ?? now;
			const status = known(SESSION_STATUSES, questions);
			return { ...session, slug: id, startsAt: starts, endsAt: starts + minutes * MINUTE, status };
		}),
	});
	const sessionId = created.sessions.get(demo.session);
	const hallId = created.halls.get(DEMO.hall);
	const questions = questionRows(sessionId ?? "", now, voteShare);
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
		{ onlyFirst },
	);
	return inserted ? created : null;
}

/** Worked out once: a test run creates a demo for each test. */
let gists: readonly string[] | null = null;

function questionRows(sessionId: string, now: number, voteShare: number) {
	const all: DemoQuestion[] = demo.questions;
	gists ??= all.map(({ words }) => gistOf(words));
	const gistAt = gists;
	const ids = all.map(() => randomUUID());
	const places = generateNKeysBetween(null, null, all.length);
	return all.map((question, index) => {
		const asked = now - INTO_THE_INTERVIEW + (index * INTO_THE_INTERVIEW) / all.length;
		const at = (minutes: number) => new Date(asked + minutes * MINUTE).toISOString();
		// Before the question that is on stage now was put.
		const before = (minutes: number) =>
			new Date(Math.min(asked + minutes * MINUTE, now - (4 - minutes) * MINUTE)).toISOString();
		const status = statusOf(question.as);
		const votes = Math.ceil(question.votes * voteShare);
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
			gist: gistAt[index] ?? "",
			status,
			reason: question.reason ? known(DECLINE_REASONS, question.reason) : null,
			held_for: question.heldFor ?? [],
			tags: question.tags ?? [],
			pinned: false,
			merged_into: status === "merged" ? ids[question.like ?? 0] : null,
			merged_as: status === "merged" ? "pending" : null,
			place: question.as === "next" ? places[index] : null,
			muted: false,
			asked_at: at(0),
			published_at: status === "published" ? at(0) : null,
			put_at: wasPut ? before(1) : null,
			votes_when_put: wasPut ? votes : null,
			answered_at: question.as === "answered" ? before(2) : null,
			votes,
			revision: 1,
		};
	});
}

/** Once the interview is over, gives the demo's sessions new times, so that the interview is under way again. */
export async function rescheduleDemo(db: Database): Promise<void> {
	const startsAt = sessionTimes(Date.now());
	const times = conference.sessions.map(({ id, minutes }) => {
		const starts = startsAt.get(id) ?? 0;
		const ends = starts + minutes * MINUTE;
		return { slug: id, starts_at: new Date(starts).toISOString(), ends_at: new Date(ends).toISOString() };
	});
	await db.execute(sql`
		with interview as materialized (
			select sessions.conference_id, conferences.revision
			from sessions join conferences on conferences.id = sessions.conference_id
			where conferences.code = ${DEMO.code} and sessions.slug = ${DEMO.session} and ends_at < now()
		),
		session as materialized (
			select sessions.id, times.starts_at, times.ends_at from sessions
			join interview using (conference_id)
			join jsonb_to_recordset(${JSON.stringify(times)}::jsonb) times(slug text, starts_at timestamptz, ends_at timestamptz)
				on times.slug = sessions.slug
			order by sessions.id for no key update of sessions
		),
		locked as materialized (select count(*) from session),
		-- Only one of several nodes that start together moves it.
		conference as (
			update conferences set revision = conferences.revision + 1 from interview, locked
			where conferences.id = interview.conference_id and conferences.revision = interview.revision returning conferences.id
		)
		update sessions set starts_at = session.starts_at, ends_at = session.ends_at,
			revision = revision + 1, floor_head_at = revision + 1, desk_head_at = revision + 1
		from conference, session where sessions.id = session.id`);
}

/**
 * The interview is under way. The other sessions are at their times of day: those before it today, or yesterday where it is too early
 * for that, and those after it today, or else tomorrow.
 * @returns when each session starts, in ms since 1970, by its id
 */
export function sessionTimes(now: number): Map<string, number> {
	const { timeZone, sessions } = conference;
	const index = sessions.findIndex(({ id }) => id === demo.session);
	const interview = sessions[index];
	if (!interview) throw new Error("The demo's questions belong to a session its programme does not have.");
	const startsAt = Math.floor((now - INTO_THE_INTERVIEW) / ROUND) * ROUND;
	const endsAt = startsAt + interview.minutes * MINUTE;
	const [today = ""] = toZoned(startsAt, timeZone).split("T");
	const at = (start: string, days: number) =>
		fromZoned(addMinutes(`${today}T${start}`, days * DAY_MINUTES), timeZone) ?? now;
	const isBefore = (one: (typeof sessions)[number]) => sessions.indexOf(one) < index;
	const sameDay = sessions.filter(({ day, id }) => day === interview.day && id !== interview.id);
	const earlier = sameDay.filter(isBefore);
	const later = sameDay.filter((one) => !isBefore(one));
	const before = earlier.every((one) => at(one.start, 0) + one.minutes * MINUTE <= startsAt) ? 0 : -1;
	const after = later.every((one) => at(one.start, 0) >= endsAt) ? 0 : 1;
	return new Map(
		sessions.map((one) => {
			if (one === interview) return [one.id, startsAt];
			return [one.id, at(one.start, isBefore(one) ? before : after + one.day - interview.day)];
		}),
	);
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
