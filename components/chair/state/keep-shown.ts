import { bringWorker, isFresh, keptSince } from "#components/live/kept.ts";
import type { Store } from "#components/state/store.ts";
import type { ChairState } from "./chair-state.ts";
import type { TabletStorage } from "./tablet-storage.ts";

/** What is shown is written down this long after it changed, however often it does. */
const WRITE_MS = 1_000;

/**
 * Goes on from what this tablet showed last, and keeps what it shows from here on.
 * @returns how to stop
 */
export function keepShown(store: Store<ChairState>, storage: TabletStorage): () => void {
	const kept = storage.shown();
	const since = keptSince();
	store.update((state) => {
		if (since === null) return state;
		// The page comes from the tablet itself: what it showed last is newer than what it was loaded with.
		const later = kept && kept.view.now > state.view.now ? kept : { view: state.view, at: since, aheadMs: 0 };
		return {
			...state,
			view: later.view,
			aheadMs: later.aheadMs,
			asOf: later.at,
			connection: { is: "away", since: later.at },
		};
	});
	let brought = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const write = () => {
		clearTimeout(timer);
		timer = undefined;
		const { view, asOf, aheadMs, connection } = store.get();
		if (connection.is !== "starting") storage.show({ view, aheadMs, at: asOf ?? Date.now() });
	};
	const unsubscribe = store.subscribe(() => {
		timer ??= setTimeout(write, WRITE_MS);
		if (brought || store.get().connection.is !== "following") return;
		brought = true;
		isFresh();
		void bringWorker();
	});
	addEventListener("pagehide", write);
	return () => {
		write();
		unsubscribe();
		removeEventListener("pagehide", write);
	};
}
