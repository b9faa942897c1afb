import type { Store } from "../state/store.ts";
import type { FloorState } from "./floor-state.ts";
import { applyHello } from "./floor-updates.ts";
import { announceOwner, cachedSince, cacheView, markFresh, readCachedFloor, registerWorker } from "./page-cache.ts";

/** Registering waits until the page has loaded, and differs from phone to phone so that a hall does not do it at once. */
const REGISTER_MS = { after: 2_000, within: 3_000 };

/**
 * Caches what a floor shows on this phone: when it is hidden, and when the connection is lost. A page that came from the cache
 * continues from there.
 * @param relayout updates the layout, from what the cache holds @returns a function that stops it
 */
export function cacheFloor(store: Store<FloorState>, relayout: () => void): () => void {
	const since = cachedSince();
	/** When the server last confirmed what is shown; null while it does. */
	let confirmedAt = since;
	let announced = false;
	let registered = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	if (since !== null) {
		store.update((state) => ({ ...state, cachedAt: since }));
		const readCache = readCachedFloor(store.get().view.head.session.id).then((cached) => {
			const { cachedAt, view } = store.get();
			if (!cached || cachedAt === undefined || cached.view.epoch !== view.epoch) return;
			/* The page may be newer than the view; it never contains the delegate's own data. */
			const last = cached.at < cachedAt ? { at: cachedAt, view } : cached;
			confirmedAt = last.at;
			store.receive((state) => {
				const next = applyHello(state, { ok: true, audience: "floor", view: last.view, mine: cached.mine });
				return next === "gap" ? next : { ...next, cachedAt: last.at };
			});
			/* Nobody has read anything yet: until now it was hidden. */
			relayout();
		});
		void readCache.finally(() => document.documentElement.setAttribute("data-cache-shown", ""));
	}

	const isConnected = () => ["following", "asking"].includes(store.get().connection.is);
	const save = () => {
		const state = store.get();
		if (state.mineSince !== null) cacheView(state, confirmedAt ?? Date.now());
	};
	const register = () => {
		timer = undefined;
		if (registered || !isConnected()) return;
		registered = true;
		void registerWorker().then(save);
	};
	const update = () => {
		const { connection, cachedAt } = store.get();
		if (isConnected()) {
			if (!announced) announceOwner();
			announced = true;
			confirmedAt = null;
			if (cachedAt !== undefined) {
				markFresh();
				store.update(({ cachedAt: _, ...state }) => state);
			}
			if (!registered) timer ??= setTimeout(register, REGISTER_MS.after + Math.random() * REGISTER_MS.within);
		} else if (confirmedAt === null && connection.is === "away") {
			confirmedAt = connection.since;
			save();
		}
	};
	const hidden = () => {
		if (document.hidden) save();
	};
	const unsubscribe = store.subscribe(update);
	/* The connection may have been faster than this code. */
	update();
	document.addEventListener("visibilitychange", hidden);
	addEventListener("pagehide", save);
	return () => {
		clearTimeout(timer);
		unsubscribe();
		document.removeEventListener("visibilitychange", hidden);
		removeEventListener("pagehide", save);
	};
}
