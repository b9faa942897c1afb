import type { FloorView, Mine } from "#protocol/views/floor.ts";
import { loadClient } from "../connection/load-client.ts";
import type { Show } from "../floor/list/shows.ts";
import { newOpId } from "../state/entry.ts";
import { timeAfter } from "../state/pending.ts";
import { createStore, type Store } from "../state/store.ts";
import { whenReleased } from "../touch/press.ts";
import { noteEarly } from "./early.ts";
import { type FloorEntry, type FloorState, type FloorWish, initialFloor, wished } from "./floor-state.ts";
import { type Laid, laidOut } from "./laid.ts";
import { createLines, type Line } from "./lines.ts";
import type { StartedFloor, startFloor } from "./start-floor.ts";

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

/** What makes a floor live comes after the first paint, with whatever else can wait. */
export type LoadLive = {
	load(): Promise<{ startFloor: typeof startFloor }>;
	/** Whether it does not seem to come. */
	isMissing(): boolean;
};

/** A floor as it came with the page, and what makes it live once its code is there. */
export function createFloorLive(
	view: FloorView,
	mine: Mine | null,
	show: Show,
	{ load, isMissing }: LoadLive,
): FloorLive {
	const store = createStore(initialFloor(view, mine), whenReleased);
	let started: StartedFloor | null = null;
	let early: FloorEntry[] = [];

	return {
		store,
		lines: createLines(),
		laid: createStore(laidOut(store.get(), show)),
		send(wish) {
			const entry = { opId: newOpId(), wish, at: timeAfter(store.get().pending) };
			const noted = started ? null : noteEarly(entry);
			store.update((state) => ({ ...wished(state, entry, noted), notice: null }));
			if (started) started.add(entry);
			else early.push(entry);
		},
		drop: (opId) => started?.drop(opId),
		broken: () => !started && isMissing(),
		start() {
			let stopped = false;
			/* Side by side: one after the other would take a slow network twice as long. */
			void loadClient();
			load().then((live) => {
				if (stopped) return;
				started = live.startFloor(store, early);
				early = [];
			});
			return () => {
				stopped = true;
				started?.stop();
				started = null;
			};
		},
	};
}
