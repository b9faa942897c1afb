import type { ConferenceCommandOf } from "../../conference-commands.ts";
import type { ConferenceView } from "../../views/conference.ts";
import { isSame } from "../context.ts";
import { planOf } from "./programme/rows.ts";

/** A change of the programme, without what is the same for all commands. */
export type ProgrammeChange = Omit<ConferenceCommandOf<"programme.set">, "type" | "opId" | "conferenceId">;

type Row = { id: string };

/**
 * [O11] The opposite of a change of the programme: it removes what the change adds, adds what it removes, and sets the old values of what
 * it changes. What a command would do by itself (a hall's session for all days) it does in the other direction too.
 * @param view the programme before the change
 */
export function oppositeOf(view: ConferenceView, change: ProgrammeChange): ProgrammeChange {
	const removed = new Set(change.remove);
	const gone = <T extends Row>(rows: readonly T[]) => rows.filter(({ id }) => removed.has(id));
	const sessions = view.sessions.map(planOf);
	// Removing a speaker takes them out of their sessions.
	const spoken = sessions
		.filter(({ id, speakers }) => !removed.has(id) && speakers.some((speaker) => removed.has(speaker)))
		.map(({ id, speakers }) => ({ id, speakers }));
	const typed = [change.halls, change.speakers, change.sessions].flatMap((rows): readonly Row[] => rows ?? []);
	const known = new Set([...view.halls, ...view.speakers, ...view.sessions].map(({ id }) => id));
	return {
		halls: [...gone(view.halls), ...oldValues(view.halls, change.halls)],
		speakers: [...gone(view.speakers), ...oldValues(view.speakers, change.speakers)],
		sessions: [...gone(sessions), ...oldValues(sessions, change.sessions, spoken)],
		remove: typed.filter(({ id }) => !known.has(id)).map(({ id }) => id),
	};
}

/**
 * @param after the programme once the change was made
 * @returns whether nobody has changed since what undoing it would change
 */
export function isAsLeft(after: ConferenceView, now: ConferenceView, undo: ProgrammeChange): boolean {
	return [...(undo.halls ?? []), ...(undo.speakers ?? []), ...(undo.sessions ?? [])]
		.map((row: Row) => row.id)
		.concat(undo.remove ?? [])
		.every((id) => isSame(rowOf(after, id), rowOf(now, id)));
}

function rowOf(view: ConferenceView, id: string): Row | null {
	const session = view.sessions.find((one) => one.id === id);
	if (session) return planOf(session);
	return [...view.halls, ...view.speakers].find((one) => one.id === id) ?? null;
}

/** The old values of those fields that were typed. `also` are rows that change by themselves. */
function oldValues<T extends Row>(
	rows: readonly T[],
	typed: readonly Row[] = [],
	also: readonly (Row & Partial<T>)[] = [],
): (Row & Partial<T>)[] {
	const fields = [...typed, ...also];
	return rows.flatMap((row) => {
		const keys = fields.filter(({ id }) => id === row.id).flatMap(Object.keys);
		if (keys.length === 0) return [];
		const old = Object.entries(row).filter(([key]) => keys.includes(key));
		return [Object.fromEntries(old) as Row & Partial<T>];
	});
}
