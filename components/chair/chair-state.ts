import type { Connection } from "#components/live/connection.ts";
import { once } from "#components/live/once.ts";
import type { Wish } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { isTooLate } from "#protocol/rules/lateness.ts";
import type { ChairView } from "#protocol/views.ts";
import { withStep } from "./effects.ts";

/** What a chair can wish for on the tablet. */
export type ChairWish = Extract<
	Wish,
	{
		type: "stage.put" | "stage.answered" | "stage.press" | "stage.skip" | "stage.curtain" | "note.acknowledge";
	}
>;

/** Why a step was not taken: the server's sentence, or that the stage had moved on before it could be sent. */
export type Refused = { sentence: string } | "moved-on" | "too-old";

/** How far a step has come. It leaves the tablet when the view itself holds its effect, or when its refusal has been seen. */
export type Progress =
	| { at: "waiting" }
	| { at: "accepted"; epoch: string; revision: number }
	| { at: "refused"; why: Refused };

/** One thing the chair did, under the name it keeps however often it is sent. */
export type ChairStep = {
	opId: string;
	wish: ChairWish;
	/** When it was tapped, in ms since 1970 by the tablet's clock: its place in the queue. */
	at: number;
	/** The question that stood on the tablet as being put then: a step that comes late is about that, and no other. */
	onStage: string | null;
	progress: Progress;
};

export type ChairState = {
	/** What the server has confirmed. */
	view: ChairView;
	connection: Connection;
	/** Oldest first. */
	steps: readonly ChairStep[];
	/** What was tapped last, which is said at once. */
	last: Pick<ChairStep, "wish" | "at"> | null;
	/** When the server last confirmed what is shown, by the tablet's clock; null while it does. */
	asOf: number | null;
	/** How far the server's clock is ahead of the tablet's, in ms. */
	aheadMs: number;
};

export function initialChair(view: ChairView): ChairState {
	return { view, connection: { is: "starting" }, steps: [], last: null, asOf: null, aheadMs: 0 };
}

/** [C4] What the tablet shows: what the server has confirmed, and on top of it what was tapped and is not in that yet. */
export const shown = once((state: ChairState): ChairView => {
	const standing = state.steps.filter(({ progress }) => progress.at !== "refused");
	return standing.reduce((view, step) => withStep(view, step, state.aheadMs), state.view);
});

/** Takes a view of the server's; one that comes late, or again, is no news. */
export function told(state: ChairState, view: ChairView, now: number): ChairState {
	const { epoch, revision, session } = state.view;
	if (view.session.id !== session.id || (view.epoch === epoch && view.revision < revision)) return state;
	return settled({ ...state, view, aheadMs: view.at - now });
}

/** Takes a step; refusals before it have been seen. */
export function stepped(state: ChairState, step: ChairStep): ChairState {
	return { ...seen(state), steps: [...seen(state).steps, step], last: step };
}

/** The chair has seen what was refused. */
export function seen(state: ChairState): ChairState {
	return { ...state, steps: state.steps.filter(({ progress }) => progress.at !== "refused") };
}

/** Takes up what an earlier visit left. */
export function takenUp(state: ChairState, found: readonly ChairStep[]): ChairState {
	const known = new Set(state.steps.map(({ opId }) => opId));
	const steps = [...state.steps, ...found.filter(({ opId }) => !known.has(opId))].sort((a, b) => a.at - b.at);
	return { ...state, steps };
}

/** Takes the final answer to a step. */
export function answered(state: ChairState, opId: string, ack: Ack): ChairState {
	const { epoch } = state.view;
	return ack.ok
		? settled(moved(state, opId, { at: "accepted", epoch, revision: ack.revision }))
		: refused(state, opId, { sentence: ack.refusal.sentence });
}

/** Forgets a step that was never sent. */
export function dropped(state: ChairState, opId: string): ChairState {
	return { ...state, steps: state.steps.filter((step) => step.opId !== opId) };
}

/** Gives a step up. */
export function refused(state: ChairState, opId: string, why: Refused): ChairState {
	return moved(state, opId, { at: "refused", why });
}

/**
 * [C5] Whether a step has become meaningless while it waited. What is put takes the place of what is on stage, so it is sent only
 * where that is what the chair saw there, or nothing; all else names its question, and the server knows what has become of it.
 * Neither waits for longer than it is meant ([S11]).
 * @param now ms since 1970, by the tablet's clock
 * @returns why it is not sent any more; null where it is
 */
export function lateBy(state: ChairState, step: ChairStep, now: number): Refused | null {
	if (isTooLate(step.wish, "chair", step.at, now)) return "too-old";
	if (step.wish.type !== "stage.put") return null;
	const before = state.steps.slice(0, state.steps.indexOf(step));
	const on = shown({ ...state, steps: before }).now?.id ?? null;
	return on === null || on === step.onStage || on === step.wish.questionId ? null : "moved-on";
}

function moved(state: ChairState, opId: string, progress: Progress): ChairState {
	return { ...state, steps: state.steps.map((step) => (step.opId === opId ? { ...step, progress } : step)) };
}

/** Lets go of the steps whose effect the view holds. */
function settled(state: ChairState): ChairState {
	const { epoch, revision } = state.view;
	const held = ({ progress }: ChairStep) =>
		progress.at === "accepted" && (progress.epoch !== epoch || progress.revision <= revision);
	return state.steps.some(held) ? { ...state, steps: state.steps.filter((step) => !held(step)) } : state;
}
