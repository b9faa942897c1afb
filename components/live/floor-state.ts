import type { Wish } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { Connection } from "../connection/connection.ts";
import { type Entry, isEntry, superseded } from "../state/entry.ts";
import type { Pending } from "../state/pending.ts";

/** What a delegate can wish for. */
export type FloorWish = Extract<
	Wish,
	{ type: "question.ask" | "question.reword" | "question.vote" | "question.withdraw" }
>;

export type FloorEntry = Entry<FloorWish>;
export type FloorPending = Pending<FloorEntry>;

export type FloorState = {
	/** What the server has confirmed. */
	view: FloorView;
	mine: Mine;
	/** Since when that is known, in ms since 1970; null until the server has said: a page that everybody is given does not. */
	mineSince: number | null;
	/** The questions whose tally in `view` has this delegate's vote in it. Private news and frames come one after the other. */
	counted: ReadonlySet<string>;
	/** What was wished for and is not yet seen in the view, oldest first. */
	pending: readonly FloorPending[];
	connection: Connection;
	/** When what is shown was last confirmed, in ms since 1970, where the page stood on this phone and the server has not been heard since. */
	keptAt?: number;
	/** Why this browser can only read: it blocks cookies. */
	blocked: Refusal | null;
	/** The last no that has no place of its own on the page. */
	notice: Refusal | null;
};

const UNKNOWN: Mine = { votes: [], questions: [] };

/** The state a page starts from: what stood in its HTML. @param mine null on a page that everybody is given */
export function initialFloor(view: FloorView, mine: Mine | null): FloorState {
	return {
		view,
		mine: mine ?? UNKNOWN,
		mineSince: mine && 0,
		counted: new Set(mine?.votes),
		pending: [],
		connection: { is: "starting" },
		blocked: null,
		notice: null,
	};
}

/** Takes in a new wish, which shows at once, and lets go of those it makes needless. */
export function wished(state: FloorState, entry: FloorEntry, kept: boolean | null): FloorState {
	if (entry.wish.sessionId !== state.view.head.session.id) return state;
	if (state.pending.some(({ opId }) => opId === entry.opId)) return state;
	const onItsWay = (opId: string) =>
		state.pending.some((other) => other.opId === opId && ["sending", "accepted"].includes(other.progress.at));
	const needless = superseded(state.pending, entry, onItsWay);
	const progress: FloorPending["progress"] = entry.refusal
		? { at: "refused", refusal: entry.refusal }
		: { at: "waiting", kept };
	const pending = [...state.pending.filter(({ opId }) => !needless.has(opId)), { ...entry, progress }];
	return { ...state, pending: pending.sort((a, b) => a.at - b.at) };
}

/** Whether what was kept on this phone is a delegate's entry. */
export function isFloorEntry(found: unknown): found is FloorEntry {
	return isEntry(found) && WISHES.includes(found.wish.type);
}

const WISHES: readonly string[] = ["question.ask", "question.reword", "question.vote", "question.withdraw"];
