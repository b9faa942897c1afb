import type { Reason } from "#protocol/refusals.ts";
import { refuseAsk, refuseWithdraw } from "#protocol/rules/asking.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import type { FloorView, Mine } from "#protocol/views.ts";
import { type Entry, type FloorWish, newOpId } from "./entry.ts";
import { dropped, type FloorState, initialFloor, wished } from "./floor-state.ts";
import type { StartedFloor } from "./start-floor.ts";
import { createStore, type Store } from "./store.ts";

export type FloorLive = {
	store: Store<FloorState>;
	/**
	 * States a wish: it shows at once, and is sent until the server has answered for good.
	 * @returns why not, where the rules that the server obeys too say no already
	 */
	send(wish: FloorWish): Reason | null;
	/** Lets go of a refused question. */
	drop(opId: string): void;
	/** Puts away the last notice. */
	dismiss(): void;
	/** Whether the live part cannot be loaded: then the forms are sent as forms. */
	broken(): boolean;
	start(): () => void;
};

const AGAIN_MS = 2_000;
const TRIES = 3;

/** A floor as it came with the page, and what makes it live once its code is there. */
export function createFloorLive(view: FloorView, mine: Mine): FloorLive {
	const store = createStore(initialFloor(view, mine));
	let started: StartedFloor | null = null;
	let early: Entry[] = [];
	let failures = 0;

	return {
		store,
		send(wish) {
			const reason = refuse(store.get(), wish);
			if (reason) return reason;
			const entry: Entry = { opId: newOpId(), wish, at: after(store.get()), refusal: null };
			store.update((state) => ({ ...wished(state, entry, false), notice: null }));
			if (started) started.add(entry);
			else early.push(entry);
			return null;
		},
		drop(opId) {
			store.update((state) => dropped(state, opId));
			started?.drop(opId);
		},
		dismiss: () => store.update((state) => ({ ...state, notice: null })),
		broken: () => !started && failures >= TRIES,
		start() {
			let stopped = false;
			let timer: ReturnType<typeof setTimeout> | undefined;
			const load = () =>
				import("./start-floor.ts").then(
					({ startFloor }) => {
						if (stopped) return;
						started = startFloor(store);
						for (const entry of early) started.add(entry);
						early = [];
					},
					() => {
						failures += 1;
						if (!stopped) timer = setTimeout(load, AGAIN_MS * failures);
					},
				);
			/* After the first paint, and before anyone can have read as far as a button. */
			timer = setTimeout(load, 0);
			return () => {
				stopped = true;
				clearTimeout(timer);
				started?.stop();
				started = null;
			};
		},
	};
}

/** The rules both sides obey, on what this phone knows. */
function refuse(state: FloorState, wish: FloorWish): Reason | null {
	const { session } = state.view.head;
	switch (wish.type) {
		case "question.ask":
			return refuseAsk({ session, words: wish.words });
		case "question.vote":
			return refuseVote({ session, question: state.view.rows.find(({ id }) => id === wish.questionId) });
		case "question.withdraw": {
			const own = state.mine.questions.find(({ id }) => id === wish.questionId);
			return refuseWithdraw({ question: own && { own: true, status: own.status, putAt: own.putAt } });
		}
	}
}

/** Now, but after every wish before: the clock of a phone may stand still, or step back. */
function after({ pending }: FloorState): number {
	return Math.max(Date.now(), (pending.at(-1)?.at ?? 0) + 1);
}
