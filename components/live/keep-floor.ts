import type { Store } from "../state/store.ts";
import { followed } from "./floor-news.ts";
import type { FloorState } from "./floor-state.ts";
import { bringWorker, isFresh, keep, keptSince, readKept } from "./kept.ts";

/** Not with the first things a page does, and a hall not as one. */
const BRING_MS = { after: 2_000, within: 3_000 };

/**
 * Keeps what a floor shows on this phone: when it goes out of sight, and when the connection is lost. A page that itself was
 * kept goes on from there.
 * @returns what ends it
 */
export function keepFloor(store: Store<FloorState>): () => void {
	const since = keptSince();
	/** When the server last confirmed what is shown; null while it does. */
	let confirmedAt = since;
	let brought = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const save = () => {
		const state = store.get();
		if (state.mineSince !== null) keep(state, confirmedAt ?? Date.now());
	};

	if (since !== null) {
		store.update((state) => ({ ...state, keptAt: since }));
		void readKept(store.get().view.head.session.id).then((kept) => {
			const { keptAt, view } = store.get();
			if (!kept || keptAt === undefined || kept.view.epoch !== view.epoch) return;
			/* The page may have been loaded since; what is one's own never stands in it. */
			const last = kept.at < keptAt ? { at: keptAt, view } : kept;
			confirmedAt = last.at;
			store.update((state) => {
				const next = followed(state, { ok: true, audience: "floor", view: last.view, mine: kept.mine });
				return next === "gap" ? state : { ...next, keptAt: last.at };
			});
		});
	}

	const isThere = () => ["following", "asking"].includes(store.get().connection.is);
	const bring = () => {
		timer = undefined;
		if (brought || !isThere()) return;
		brought = true;
		void bringWorker().then(save);
	};
	const heard = () => {
		const { connection, keptAt } = store.get();
		if (isThere()) {
			confirmedAt = null;
			if (keptAt !== undefined) {
				isFresh();
				store.update(({ keptAt: _, ...state }) => state);
			}
			if (!brought) timer ??= setTimeout(bring, BRING_MS.after + Math.random() * BRING_MS.within);
		} else if (confirmedAt === null && connection.is === "away") {
			confirmedAt = connection.since;
			save();
		}
	};
	const hidden = () => {
		if (document.hidden) save();
	};
	const unsubscribe = store.subscribe(heard);
	document.addEventListener("visibilitychange", hidden);
	addEventListener("pagehide", save);
	return () => {
		clearTimeout(timer);
		unsubscribe();
		document.removeEventListener("visibilitychange", hidden);
		removeEventListener("pagehide", save);
	};
}
