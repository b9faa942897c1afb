import type { FloorState } from "../live/floor-state.ts";
import type { Store } from "../state/store.ts";
import { floorNews, type News, type OwnNews, ownNews, type Standing, standingNews, standingOf } from "./news.ts";

/** The shortest time between two times the floor's news are told. */
const EVERY_MS = 10_000;
/** What comes together is told together. */
const GATHER_MS = 1_000;
/** A loss that mends itself sooner is nobody's business. */
export const PATIENCE_MS = 4_000;

/**
 * Tells what happens to those who do not see it: their own doings at once, the floor's news gathered. Nothing is told while
 * it would not be heard, under an open dialog or in a tab out of sight, and nothing piles up meanwhile: afterwards it is
 * told once what has become of it all.
 * @param say tells sentences, together
 * @returns how to stop
 */
export function announce(store: Store<FloorState>, say: (news: (News | OwnNews)[]) => void): () => void {
	const watching = new AbortController();
	const options = { capture: true, signal: watching.signal };
	let seen = store.get();
	let told = seen;
	let toldAt = Date.now() - EVERY_MS;
	let standing: Standing = { is: "well" };
	let own: OwnNews[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;

	const unsubscribe = store.subscribe(look);
	document.addEventListener("close", look, options);
	document.addEventListener("visibilitychange", look, options);

	function look(): void {
		const state = store.get();
		const news = ownNews(seen, state);
		seen = state;
		/* Of what was done while it could not be heard, the last is what counts. */
		if (news.length > 0) own = news;
		if (isUnheard()) return;
		if (own.length > 0) say(own);
		own = [];
		timer ??= setTimeout(gather, Math.max(GATHER_MS, toldAt + EVERY_MS - Date.now()));
	}

	function gather(): void {
		timer = undefined;
		if (isUnheard()) return;
		const state = store.get();
		const stands = standingOf(state, standing, Date.now(), PATIENCE_MS);
		const news = [...floorNews(told, state), ...standingNews(standing, stands)];
		told = state;
		standing = stands;
		if (news.length > 0) {
			toldAt = Date.now();
			say(news);
		}
		if (state.connection.is === "away" && stands.is !== "offline") timer = setTimeout(gather, PATIENCE_MS);
	}

	return () => {
		clearTimeout(timer);
		unsubscribe();
		watching.abort();
	};
}

function isUnheard(): boolean {
	return document.hidden || document.querySelector("dialog:modal") !== null;
}
