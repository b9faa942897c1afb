import { isSkipped } from "../../local-time.ts";
import { ALL_DAY } from "../../statuses.ts";
import type { ConferenceView, SessionPlan } from "../../views/conference.ts";
import { dateOf } from "./days.ts";

/** What may be a mistake in a programme, and may be meant. Each names the sessions it is about. */
export type Warning =
	/** Two sessions at once in a hall. */
	| { is: "overlap"; sessions: [string, string] }
	/** A speaker in two halls at once. */
	| { is: "speaker"; speakerId: string; sessions: [string, string] }
	/** A session before the first day or after the last. */
	| { is: "outside"; sessions: [string] }
	/** A session that starts or ends at a time the clocks skip, since the time zone was changed (O4). */
	| { is: "skippedHour"; sessions: [string] };

type Checked = Pick<ConferenceView, "startsOn" | "endsOn" | "timeZone"> & {
	sessions: readonly Pick<SessionPlan, "id" | "hallId" | "kind" | "startsLocal" | "endsLocal" | "speakers">[];
};

/**
 * [O13] Finds what may be a mistake: overlaps in a hall, speakers in two places, sessions outside the conference's days or at times the
 * clocks skip. None of these is refused. A hall's session for all days counts as no session.
 */
export function warningsOf({ startsOn, endsOn, timeZone, sessions }: Checked): Warning[] {
	const real = sessions
		.filter(({ kind }) => kind !== ALL_DAY)
		.toSorted((a, b) => compare(a.startsLocal, b.startsLocal) || compare(a.endsLocal, b.endsLocal));
	const isOutside = (local: string) => dateOf(local) < startsOn || dateOf(local) > endsOn;
	const isSkippedHour = (local: string) => isSkipped(local, timeZone);
	return real.flatMap((one, index): Warning[] => [
		...([one.startsLocal, one.endsLocal].some(isOutside)
			? [{ is: "outside" as const, sessions: [one.id] as [string] }]
			: []),
		...([one.startsLocal, one.endsLocal].some(isSkippedHour)
			? [{ is: "skippedHour" as const, sessions: [one.id] as [string] }]
			: []),
		...real.slice(index + 1).flatMap((other): Warning[] => {
			if (other.startsLocal >= one.endsLocal) return [];
			const pair: [string, string] = [one.id, other.id];
			if (other.hallId === one.hallId) return [{ is: "overlap", sessions: pair }];
			const both = one.speakers.filter((id) => other.speakers.includes(id));
			return both.map((speakerId) => ({ is: "speaker", speakerId, sessions: pair }));
		}),
	]);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
