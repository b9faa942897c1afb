import type { FloorView, Mine } from "#protocol/views.ts";
import type { Show } from "../floor/shows.ts";
import { noteEarly } from "./early.ts";
import { type Entry, type FloorWish, newOpId } from "./entry.ts";
import { type FloorState, initialFloor, wished } from "./floor-state.ts";
import { type Laid, laidOut } from "./laid.ts";
import { createLines, type Line } from "./lines.ts";
import type { StartedFloor } from "./start-floor.ts";
import { createStore, type Store } from "./store.ts";

export type FloorLive = {
	store: Store<FloorState>;
	/** The lines of the questions that are known, by id. */
	lines(state: FloorState): ReadonlyMap<string, Line>;
	/** How the page is laid out: what of the state may move things. */
	laid: Store<Laid>;
	/** States a wish, which the rules on this phone allow: it shows at once, and is sent until the server has answered for good. */
	send(wish: FloorWish): void;
	/** Lets go of a refused question. */
	drop(opId: string): void;
	/** Whether the live part cannot be loaded: then the forms are sent as forms. */
	broken(): boolean;
	start(): () => void;
};

const AGAIN_MS = 2_000;
const TRIES = 3;

/** A floor as it came with the page, and what makes it live once its code is there. */
export function createFloorLive(view: FloorView, mine: Mine, show: Show): FloorLive {
	const store = createStore(initialFloor(view, mine));
	let started: StartedFloor | null = null;
	let early: Entry[] = [];
	let failures = 0;

	return {
		store,
		lines: createLines(),
		laid: createStore(laidOut(store.get(), show)),
		send(wish) {
			const entry: Entry = { opId: newOpId(), wish, at: after(store.get()), refusal: null };
			const noted = !started && noteEarly(entry);
			store.update((state) => ({ ...wished(state, entry, noted), notice: null }));
			if (started) started.add(entry);
			else early.push(entry);
		},
		drop: (opId) => started?.drop(opId),
		broken: () => !started && failures >= TRIES,
		start() {
			let stopped = false;
			let timer: ReturnType<typeof setTimeout> | undefined;
			const load = () =>
				import("./start-floor.ts").then(
					({ startFloor }) => {
						if (stopped) return;
						started = startFloor(store, early);
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

/** Now, but after every wish before: the clock of a phone may stand still, or step back. */
function after({ pending }: FloorState): number {
	return Math.max(Date.now(), (pending.at(-1)?.at ?? 0) + 1);
}
