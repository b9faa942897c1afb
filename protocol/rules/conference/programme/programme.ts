import type { ConferenceCommandOf } from "../../../conference-commands.ts";
import { PROGRAMME_SIZE } from "../../../limits.ts";
import type { Reason } from "../../../refusals.ts";
import { ALL_DAY } from "../../../statuses.ts";
import type { ConferenceView, SessionPlan } from "../../../views/conference.ts";
import { type ConferenceVerdict, stepOf } from "../conference-step.ts";
import { checked } from "../fields.ts";
import { allDay, hallOf, planOf, sessionOf, speakerOf, type Typed } from "./rows.ts";

/**
 * [O1] Adds, changes, moves and removes halls, speakers and sessions of the programme, in one step.
 *
 * [O5] A hall without sessions gets one for all days, so that it works at once; its first real session replaces that, and removing
 * the hall removes it, unless somebody has asked in it. [O6] A session somebody has asked in stays in the record.
 * @param newId makes the id of a session that is added
 */
export function setProgramme(
	view: ConferenceView,
	input: Omit<ConferenceCommandOf<"programme.set">, "type" | "opId" | "conferenceId">,
	newId: () => string,
): ConferenceVerdict {
	const removed = new Set(input.remove);
	const kept = <T extends { id: string }>(rows: readonly T[]) => rows.filter(({ id }) => !removed.has(id));
	const plan = checked(() => {
		const halls = merged(kept(view.halls), input.halls, (typed, old, others) => hallOf(typed, old, others));
		const speakers = merged(kept(view.speakers), input.speakers, (typed, old, others) => speakerOf(typed, old, others));
		const known = { halls, speakers, timeZone: view.timeZone };
		const before: SessionPlan[] = kept(view.sessions).map(planOf);
		const sessions = merged(before, input.sessions, (typed, old, others) => sessionOf(typed, old, others, known));
		return { halls, speakers, sessions };
	});
	if ("code" in plan) return plan;
	const { halls, speakers } = plan;
	const asked = (id: string) => (view.sessions.find((session) => session.id === id)?.questions ?? 0) > 0;
	const hasOthers = (hallId: string) =>
		plan.sessions.some((session) => session.hallId === hallId && session.kind !== ALL_DAY);

	const replaced = new Set(
		plan.sessions
			.filter(({ id, kind, hallId }) => kind === ALL_DAY && !asked(id) && (hasOthers(hallId) || removed.has(hallId)))
			.map(({ id }) => id),
	);
	const sessions = plan.sessions
		.filter(({ id }) => !replaced.has(id))
		.map((session) => ({
			...session,
			// Somebody may have been removed.
			speakers: session.speakers.filter((id) => speakers.some((speaker) => speaker.id === id)),
		}));
	for (const hall of halls) {
		if (!sessions.some(({ hallId }) => hallId === hall.id)) sessions.push(allDay(view, hall, newId(), sessions));
	}
	const stuck = view.sessions.find(({ id, hallId }) => (removed.has(id) || removed.has(hallId)) && asked(id));
	if (stuck) return { code: "has-questions", title: stuck.title };
	const orphan = sessions.find(({ hallId }) => removed.has(hallId));
	if (orphan) return { code: "hall-has-sessions", title: orphan.title };
	return refuseSize(view, { halls, speakers, sessions }) ?? stepOf(view, { halls, speakers, sessions });
}

/** @returns the rows with the typed ones in their place, each checked beside the others; new ones are last */
function merged<T extends { id: string }>(
	rows: readonly T[],
	typed: readonly Typed<T>[] = [],
	check: (typed: Typed<T>, old: T | undefined, others: readonly T[]) => T,
): T[] {
	const result = [...rows];
	for (const one of typed) {
		const at = result.findIndex(({ id }) => id === one.id);
		const others = result.filter(({ id }) => id !== one.id);
		const row = check(one, result[at], others);
		if (at < 0) result.push(row);
		else result[at] = row;
	}
	return result;
}

/** A programme that is too large already may stay that large, or shrink. */
function refuseSize(old: Record<PartName, readonly unknown[]>, to: typeof old): Reason | null {
	const what = PARTS.find((part) => to[part].length > Math.max(PROGRAMME_SIZE[part], old[part].length));
	return what ? { code: "programme-full", what, max: PROGRAMME_SIZE[what] } : null;
}

const PARTS = ["halls", "speakers", "sessions"] as const;

type PartName = (typeof PARTS)[number];
