import type { CommandInput } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { Connection } from "../connection/connection.ts";
import { type Entry, isEntry, superseded } from "../state/entry.ts";
import { type Pending, pendingOf } from "../state/pending.ts";

/** The commands a delegate can send. */
export type FloorCommand = Extract<
	CommandInput,
	{
		type:
			| "question.ask"
			| "question.reword"
			| "question.vote"
			| "question.withdraw"
			| "question.report"
			| "question.feedback";
	}
>;

export type FloorEntry = Entry<FloorCommand>;
export type FloorPending = Pending<FloorEntry>;

export type FloorState = {
	/** What the server has confirmed. */
	view: FloorView;
	mine: Mine;
	/** Since when `mine` is known, in ms since 1970; null until the server has sent it: it is not on a page that everybody is given. */
	mineSince: number | null;
	/** [L32] The latest milestone of each own question that was shown under Mine, by its id; null until it is read from this phone. */
	read: Readonly<Record<string, string>> | null;
	/** The questions whose tally in `view` includes this delegate's vote. Private news and frames come separately. */
	counted: ReadonlySet<string>;
	/** What was sent and is not in the view yet, oldest first. */
	pending: readonly FloorPending[];
	connection: Connection;
	/** When the view was last confirmed, in ms since 1970, where the page came from this phone's cache and the server has not answered since. */
	cachedAt?: number;
	/** Why this browser can only read: it blocks cookies. */
	blocked: Refusal | null;
	/** The last refusal that has no place of its own on the page. */
	notice: Refusal | null;
};

const UNKNOWN: Mine = { votes: [], questions: [] };

/** The state a page starts from: what was in its HTML. @param mine null on a page that everybody is given */
export function initialFloor(view: FloorView, mine: Mine | null): FloorState {
	return {
		view,
		mine: mine ?? UNKNOWN,
		mineSince: mine && 0,
		read: null,
		counted: new Set(mine?.votes),
		pending: [],
		connection: { is: "starting" },
		blocked: null,
		notice: null,
	};
}

/** Adds a command, which shows at once, and removes those it replaces. */
export function addEntry(state: FloorState, entry: FloorEntry): FloorState {
	if (entry.command.sessionId !== state.view.head.session.id) return state;
	if (state.pending.some(({ opId }) => opId === entry.opId)) return state;
	const inFlight = (opId: string) =>
		state.pending.some((other) => other.opId === opId && ["sending", "accepted"].includes(other.progress.at));
	const replaced = superseded(state.pending, entry, inFlight);
	const pending = [...state.pending.filter(({ opId }) => !replaced.has(opId)), pendingOf(entry)];
	return { ...state, pending: pending.sort((a, b) => a.at - b.at) };
}

/** Checks what was stored on this phone. */
export function isFloorEntry(found: unknown): found is FloorEntry {
	return isEntry(found) && WISHES.includes(found.command.type);
}

const WISHES: readonly string[] = [
	"question.ask",
	"question.feedback",
	"question.reword",
	"question.vote",
	"question.withdraw",
] satisfies FloorCommand["type"][];
