import type { Connection } from "#components/live/connection.ts";
import type { FloorWish } from "#components/live/entry.ts";
import type { News } from "#components/live/packets.ts";
import { apply } from "#protocol/apply.ts";
import type { Wish } from "#protocol/commands.ts";
import type { Ack, Followed } from "#protocol/events.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskFrame, DeskView, Painted, Presence, Pulse } from "#protocol/views.ts";

/** What a moderator can wish for at a desk. */
export type DeskWish = Exclude<Wish, FloorWish>;

/** Where on the desk a step was taken, which is where its answer is shown. */
export type Spot =
	| HandSpot
	| "session"
	| "stage"
	| "undo"
	/* In the panel of the card in hand, and in those of the room. */
	| "hand"
	| "surge"
	| "screens"
	| "curtain"
	| "proposal"
	| "chair";

/** The columns that hold cards. */
export type CardSpot = "review" | "published" | "order";

/** Wherever a question can be taken in hand: on stage and among what is past, too. */
export type HandSpot = CardSpot | "now" | "past";

/** The card that keys act on and that is shown in full beside the columns. */
export type InHand = { questionId: string; spot: HandSpot };

/** What can be opened for a question and takes more than a key. `"decline"` is the desk's own; the panel of the card shows the others. */
export type Openable = "decline" | "tag" | "word" | "merge" | "mute";
export type Open = { what: Openable; questionId: string };

/** How far a step has come. It leaves the desk when the view itself holds its effect, or with the next step after its refusal. */
export type Progress =
	| { at: "sending" }
	| { at: "accepted"; epoch: string; revision: number }
	/** `answeredAt` in ms since 1970, by this machine's clock. */
	| { at: "refused"; refusal: Refusal; answeredAt: number };

/** One thing the moderator did, under the name it keeps however often it is sent. */
export type Step = { opId: string; wish: DeskWish; spot: Spot; progress: Progress };

/** What is told besides the view, and is not kept: who is here, how the session goes, what the screens show. */
export type Room = {
	presence: Presence;
	/** Null until the server has said. */
	pulse: Pulse | null;
	/** `toldAt` in ms since 1970 by this machine's clock: how long ago a screen painted counts on from there. */
	screens: { painted: readonly Painted[]; toldAt: number };
	/** By how many ms the server's clock is ahead of this machine's, less what the network takes. */
	aheadMs: number;
};

export type DeskState = {
	/** What the server has confirmed. */
	view: DeskView;
	connection: Connection;
	/** What this moderator did and is not seen in the view yet, oldest first, and the last refusal. */
	steps: readonly Step[];
	/** The questions this moderator acted on last, latest last: their leaving a column is no surprise. */
	recent: readonly string[];
	room: Room;
	/** Set by focus, by a press and by the keys that move; never by a pointer that only passes over. */
	inHand: InHand | null;
	open: Open | null;
};

const RECENT = 20;

const EMPTY_ROOM: Room = { presence: [], pulse: null, screens: { painted: [], toldAt: 0 }, aheadMs: 0 };

export function initialDesk(view: DeskView): DeskState {
	return {
		view,
		connection: { is: "starting" },
		steps: [],
		recent: [],
		room: EMPTY_ROOM,
		inHand: null,
		open: null,
	};
}

/** Takes the answer to `hello`. `"gap"` where it does not meet what is known. @param now in ms since 1970 */
export function followed(
	state: DeskState,
	answer: Extract<Followed, { audience: "desk" }>,
	now: number,
): DeskState | "gap" {
	const room = { ...state.room, aheadMs: answer.now - now };
	return withView({ ...state, room }, "view" in answer ? answer.view : apply(state.view, answer.frame));
}

/** Puts a frame onto the view. `"gap"` where frames between are missing. */
export function framed(state: DeskState, frame: DeskFrame): DeskState | "gap" {
	return frame.sessionId === state.view.head.session.id ? withView(state, apply(state.view, frame)) : state;
}

/** Takes what is told besides the view. @param now in ms since 1970 */
export function told(state: DeskState, [name, data]: News, now: number): DeskState {
	const { head } = state.view;
	const room = (part: Partial<Room>): DeskState => ({ ...state, room: { ...state.room, ...part } });
	switch (name) {
		case "presence":
			return data.sessionId === head.session.id ? room({ presence: data.presence }) : state;
		case "pulse":
			return data.sessionId === head.session.id ? room({ pulse: data.pulse }) : state;
		case "screens":
			return data.hallId === head.stage.hallId ? room({ screens: { painted: data.screens, toldAt: now } }) : state;
		default:
			return state;
	}
}

/** Takes a card in hand, or lays it down. What is open for another card closes. */
export function handed(state: DeskState, inHand: InHand | null): DeskState {
	const { questionId, spot } = state.inHand ?? {};
	if (questionId === inHand?.questionId && spot === inHand?.spot) return state;
	return { ...state, inHand, open: state.open?.questionId === inHand?.questionId ? state.open : null };
}

/** Takes a step; the refusal of the one before has been seen. */
export function stepped(state: DeskState, step: Step): DeskState {
	const steps = [...state.steps.filter(({ progress }) => progress.at !== "refused"), step];
	const questionId = questionOf(step.wish);
	const recent = questionId
		? [...state.recent.filter((id) => id !== questionId), questionId].slice(-RECENT)
		: state.recent;
	return { ...state, steps, recent };
}

/** Takes the final answer to a step. */
export function answered(state: DeskState, opId: string, ack: Ack, now: number): DeskState {
	const { epoch } = state.view;
	const progress: Progress = ack.ok
		? { at: "accepted", epoch, revision: ack.revision }
		: { at: "refused", refusal: ack.refusal, answeredAt: now };
	return settled({ ...state, steps: state.steps.map((step) => (step.opId === opId ? { ...step, progress } : step)) });
}

/** @returns the question a wish is about, or null where it is about the session or its stage */
export function questionOf(wish: DeskWish): string | null {
	return "questionId" in wish ? wish.questionId : null;
}

function withView(state: DeskState, view: DeskView | "gap"): DeskState | "gap" {
	if (view === "gap") return "gap";
	return view === state.view ? state : settled({ ...state, view });
}

/** Lets go of the steps whose effect the view holds. */
function settled(state: DeskState): DeskState {
	const { epoch, revision } = state.view;
	const seen = ({ progress }: Step) =>
		progress.at === "accepted" && (progress.epoch !== epoch || progress.revision <= revision);
	return state.steps.some(seen) ? { ...state, steps: state.steps.filter((step) => !seen(step)) } : state;
}
