import type { Change } from "../../ledger.ts";
import { fromZoned } from "../../local-time.ts";
import type { Reason } from "../../refusals.ts";
import type { ConferenceFields, ConferenceView, HallPlan, SessionPlan, SpeakerPlan } from "../../views/conference.ts";
import { isSame } from "../context.ts";
import { planOf } from "./programme/rows.ts";

/** A session with the moments its local times are. */
export type TimedSession = SessionPlan & { startsAt: number; endsAt: number };

type Rows = { halls: HallPlan[]; speakers: SpeakerPlan[]; sessions: TimedSession[] };

/** What a command about a conference writes: whole rows. */
export type ConferenceWrites = {
	conference: Partial<ConferenceFields>;
	added: Rows;
	changed: Rows;
	/** Ids of halls, speakers and sessions. */
	removed: string[];
	/** Halls whose stage gets another session, because they are new, or have lost the one that has it. */
	stages: { hall: string; session: string }[];
	/** Names in addresses that are no longer used. */
	former: { of: "conference" | "session" | "hall"; ofId: string; name: string }[];
};

/** An allowed command about a conference. `changes` is empty if everything is already as wanted. */
export type ConferenceStep = { verb: "programme" | "conference"; changes: Change[]; writes: ConferenceWrites };

export type ConferenceVerdict = Reason | ConferenceStep;

/**
 * @param to the programme as it should be
 * @returns the step that makes it so: what differs, and the rows to write
 */
export function stepOf(
	view: ConferenceView,
	to: { conference?: Partial<ConferenceFields>; halls: HallPlan[]; speakers: SpeakerPlan[]; sessions: SessionPlan[] },
): ConferenceStep {
	const { conference = {}, halls, speakers, sessions } = to;
	const timeZone = conference.timeZone ?? view.timeZone;
	const plans = view.sessions.map(planOf);
	const changes = [
		...differences(view.id, view, conference),
		...rowDifferences(view.halls, halls),
		...rowDifferences(view.speakers, speakers),
		...rowDifferences(plans, sessions),
	];
	const isMoved = conference.timeZone !== undefined;
	const parts = [split(view.halls, halls), split(view.speakers, speakers), split(plans, sessions, isMoved)] as const;
	const timedAll = (all: readonly SessionPlan[]) => all.map((session) => timed(session, timeZone));
	const isOn = (id: string) => view.sessions.some((session) => session.id === id && session.on);
	return {
		verb: Object.keys(conference).length > 0 ? "conference" : "programme",
		changes,
		writes: {
			conference,
			added: { halls: parts[0].added, speakers: parts[1].added, sessions: timedAll(parts[2].added) },
			changed: { halls: parts[0].changed, speakers: parts[1].changed, sessions: timedAll(parts[2].changed) },
			removed: parts.flatMap(({ removed }) => removed),
			stages: halls.flatMap((hall) => {
				const isLeft = view.sessions.some(({ id, hallId, on }) => on && hallId === hall.id && !staysIn(hall, id));
				const isNew = !view.halls.some(({ id }) => id === hall.id);
				const first = isLeft || isNew ? firstIn(hall) : undefined;
				return first ? [{ hall: hall.id, session: first.id }] : [];
			}),
			former: [...renamed("hall", view.halls, halls), ...renamed("session", plans, sessions)],
		},
	};

	function staysIn(hall: HallPlan, id: string): boolean {
		return sessions.some((session) => session.id === id && session.hallId === hall.id);
	}

	function firstIn(hall: HallPlan): SessionPlan | undefined {
		return sessions
			.filter(({ id, hallId }) => hallId === hall.id && !isOn(id))
			.sort((a, b) => (a.startsLocal < b.startsLocal ? -1 : 1))[0];
	}
}

/** Compares the rows of a table before and after. @param isAllChanged whether those that stay are all written */
function split<T extends { id: string }>(old: readonly T[], rows: readonly T[], isAllChanged = false) {
	const before = new Map(old.map((row) => [row.id, row]));
	const after = new Set(rows.map(({ id }) => id));
	return {
		added: rows.filter(({ id }) => !before.has(id)),
		changed: rows.filter((row) => before.has(row.id) && (isAllChanged || !isSame(before.get(row.id), row))),
		removed: old.flatMap(({ id }) => (after.has(id) ? [] : [id])),
	};
}

function renamed(of: "session" | "hall", old: readonly { id: string; slug: string }[], rows: typeof old) {
	return rows.flatMap(({ id, slug }) => {
		const before = old.find((one) => one.id === id);
		return before && before.slug !== slug ? [{ of, ofId: id, name: before.slug }] : [];
	});
}

function timed(session: SessionPlan, timeZone: string): TimedSession {
	const startsAt = fromZoned(session.startsLocal, timeZone) ?? 0;
	return { ...session, startsAt, endsAt: fromZoned(session.endsLocal, timeZone) ?? startsAt };
}

function rowDifferences(old: readonly { id: string }[], rows: readonly { id: string }[]): Change[] {
	const added = rows.flatMap((row) => {
		const before = old.find(({ id }) => id === row.id);
		return before ? differences(row.id, before, row) : [whole(row.id, null, row)];
	});
	const gone = old.flatMap((row) => (rows.some(({ id }) => id === row.id) ? [] : [whole(row.id, row, null)]));
	return [...added, ...gone];
}

const whole = (id: string, old: object | null, to: object | null): Change => ({
	of: "programme",
	id,
	field: "row",
	old,
	new: to,
});

function differences(id: string, old: object, to: object): Change[] {
	return Object.entries(to).flatMap(([field, value]) => {
		const before: unknown = Reflect.get(old, field);
		return isSame(before, value) ? [] : [{ of: "programme" as const, id, field, old: before, new: value }];
	});
}
