import { cachedSince, markFresh, registerWorker } from "#components/live/page-cache.ts";
import { readItem, writeItem } from "#components/state/storage.ts";
import type { Store } from "#components/state/store.ts";
import { aheadOfDevice, guessServerTime, serverNow, syncServerTime } from "#components/ui/server-time.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { ChairState } from "./chair-state.ts";

/** A view, when the server confirmed it by its own clock, and how far that was ahead of the tablet's. */
type LastView = { protocol: number; view: ChairView; at: number; aheadMs: number };

/** The view is stored at most this often. */
const WRITE_MS = 1_000;

/**
 * Stores what the tablet shows. A page that came from the cache continues from there.
 * @param key where it is stored
 * @returns a function that stops it
 */
export function storeLastView(store: Store<ChairState>, key: string): () => void {
	const found = readItem(key);
	const since = cachedSince();
	if (since === null) syncServerTime(store.get().view.now);
	else
		store.update((state) => {
			if (isLastView(found)) guessServerTime(found.aheadMs);
			// The page itself may be older than the view.
			const isNewer = isLastView(found) && found.view.now > state.view.now;
			const { view, at } = isNewer ? found : { view: state.view, at: since };
			return { ...state, view, asOf: at, connection: { is: "away", since: at } };
		});
	let registered = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const write = () => {
		clearTimeout(timer);
		timer = undefined;
		const { view, asOf, connection } = store.get();
		if (connection.is === "starting") return;
		const at = asOf ?? serverNow();
		const last: LastView = { protocol: PROTOCOL_VERSION, view, at, aheadMs: aheadOfDevice() };
		writeItem(key, last);
	};
	const unsubscribe = store.subscribe(() => {
		timer ??= setTimeout(write, WRITE_MS);
		if (registered || store.get().connection.is !== "following") return;
		registered = true;
		markFresh();
		void registerWorker();
	});
	addEventListener("pagehide", write);
	return () => {
		write();
		unsubscribe();
		removeEventListener("pagehide", write);
	};
}

function isLastView(found: unknown): found is LastView {
	return typeof found === "object" && found !== null && "protocol" in found && found.protocol === PROTOCOL_VERSION;
}
