import { serverNow } from "#components/ui/server-time.ts";
import type { FloorState } from "../live/floor-state.ts";
import type { Store } from "../state/store.ts";
import { floorNews, type News, type OwnNews, ownNews, type Standing, standingNews, standingOf } from "./news.ts";

/** The shortest time between two announcements of the floor's news. */
const EVERY_MS = 10_000;
/** News that arrive together are announced together. */
const GATHER_MS = 1_000;
/** A connection that is back sooner is not mentioned. */
export const PATIENCE_MS = 4_000;

/**
 * [L5] Announces what happens to those who do not see it: what they did at once, the floor's news gathered. Nothing is announced under
 * an open dialog or in a hidden tab; afterwards, once, what has changed since.
 * @param say announces several at once
 * @returns a function that stops it
 */
export function announce(store: Store<FloorState>, say: (news: (News | OwnNews)[]) => void): () => void {
	const watching = new AbortController();
	const options = { capture: true, signal: watching.signal };
	let seen = store.get();
	let announced = seen;
	let announcedAt = performance.now() - EVERY_MS;
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
		/* Of what was done while nothing is announced, only the last counts. */
		if (news.length > 0) own = news;
		if (isUnheard()) return;
		if (own.length > 0) say(own);
		own = [];
		timer ??= setTimeout(gather, Math.max(GATHER_MS, announcedAt + EVERY_MS - performance.now()));
	}

	function gather(): void {
		timer = undefined;
		if (isUnheard()) return;
		const state = store.get();
		const stands = standingOf(state, standing, serverNow(), PATIENCE_MS);
		const news = [...floorNews(announced, state), ...standingNews(standing, stands)];
		announced = state;
		standing = stands;
		if (news.length > 0) {
			announcedAt = performance.now();
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
