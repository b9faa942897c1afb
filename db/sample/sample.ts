import { NAME_LENGTH } from "#protocol/limits.ts";
import { addMinutes } from "#protocol/local-time.ts";
import { nameFor } from "#protocol/rules/conference/names.ts";
import type { ConferenceSource } from "#protocol/rules/conference/new-conference.ts";
import conference from "./conference.json" with { type: "json" };

const MINUTES_A_DAY = 24 * 60;
/** Any day: an organiser who starts from it chooses another. */
const FIRST_DAY = "2026-01-01";

/** A union conference of three days and two halls, in English and Welsh, to start another from. It names roles, not people. */
export const SAMPLE: ConferenceSource = {
	startsOn: FIRST_DAY,
	endsOn: dayOf(conference.days),
	languages: conference.languages,
	allowedWords: [],
	halls: conference.halls.map((hall) => ({ ...hall, slug: hall.id, streamUrl: null })),
	speakers: conference.speakers.map((speaker) => ({ ...speaker, slug: speaker.id, name: null })),
	sessions: sessions(),
};

function sessions(): ConferenceSource["sessions"] {
	const slugs = new Set<string>();
	return conference.sessions.map((session, index) => {
		const { title, titleCy, kind, speakers } = session;
		const slug = nameFor(title, (name) => slugs.has(name), NAME_LENGTH.max);
		slugs.add(slug);
		return {
			...{ id: String(index), slug, hallId: session.hall, title, titleCy, kind, speakers },
			description: session.description ?? null,
			descriptionCy: session.descriptionCy ?? null,
			startsLocal: `${dayOf(session.day)}T${session.start}`,
			endsLocal: `${dayOf(session.day)}T${session.end}`,
			premoderated: true,
			twoPerson: session.twoPerson ?? false,
			questionsEach: session.questionsEach ?? null,
			...{ questionsAMinute: 5, reviewLimit: 500, joinFooter: true },
		};
	});
}

/** @param day 1 for the first */
function dayOf(day: number): string {
	return addMinutes(`${FIRST_DAY}T00:00`, (day - 1) * MINUTES_A_DAY).slice(0, FIRST_DAY.length);
}
