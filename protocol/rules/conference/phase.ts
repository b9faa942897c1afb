import type { ConferenceCommandOf } from "../../conference-commands.ts";
import type { Change } from "../../ledger.ts";
import type { Reason } from "../../refusals.ts";
import type { Phase } from "../../statuses.ts";
import type { ConferenceView } from "../../views/conference.ts";
import { type ConferenceVerdict, stepOf } from "./conference-step.ts";
import { planOf } from "./programme/rows.ts";

/** What a rehearsal, or a whole conference, has gathered. */
export type Gathered = { questions: number; votes: number; steps: number };

/** [O31] The phases that may follow each phase. */
export const NEXT_PHASES: Readonly<Record<Phase, readonly Phase[]>> = {
	rehearsal: ["live"],
	live: ["closed"],
	closed: ["live", "archived"],
	archived: ["closed"],
};

/**
 * [O31] Takes a conference to another phase.
 * @param gathered what going live will clear
 */
export function setPhase(
	view: ConferenceView,
	{ to }: Pick<ConferenceCommandOf<"conference.set-phase">, "to">,
	gathered: Gathered,
): ConferenceVerdict {
	const { halls, speakers, phase: old } = view;
	const step = stepOf(view, { halls, speakers, sessions: view.sessions.map(planOf) });
	if (old === to) return step;
	if (!NEXT_PHASES[old].includes(to)) return { code: "wrong-phase", phase: old };
	const about = { of: "programme", id: view.id } as const;
	const changes: Change[] = [{ ...about, field: "phase", old, new: to }];
	if (old === "rehearsal") changes.push({ ...about, field: "cleared", old: gathered, new: null });
	return { ...step, verb: "conference", changes };
}

/** [O35] Whether a conference may be deleted: not while it is live, and only by somebody who types its code. @returns null if so */
export function refuseDelete(view: Pick<ConferenceView, "id" | "phase" | "code">, typed: string): Reason | null {
	if (view.phase === "live") return { code: "wrong-phase", phase: view.phase };
	if (typed.trim().toLowerCase() === view.code) return null;
	return { code: "invalid-field", of: "conference", id: view.id, field: "code", problem: "notTheCode", min: 0, max: 0 };
}

/**
 * [O33] [O34] Whether a step is refused because of the conference's phase: a closed one has no session open or about to open, and an
 * archived one stays as it is.
 * @param changes what the step changes
 */
export function refuseInPhase(phase: Phase, changes: readonly Change[]): Reason | null {
	if (phase === "archived") return { code: "conference-archived" };
	const opens = changes.some(
		(change) =>
			change.of === "session" &&
			((change.field === "status" && change.new !== "closed") || (change.field === "opensAt" && change.new !== null)),
	);
	return phase === "closed" && opens ? { code: "conference-closed" } : null;
}
