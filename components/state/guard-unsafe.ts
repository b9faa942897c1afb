import type { Store } from "./store.ts";

/**
 * Has the browser ask before the page is left while something would be lost with it, and at no other time: a page that
 * listens for being left may not be kept for coming back to.
 * @param isUnsafe whether something would be lost with the page
 * @returns how to stop
 */
export function guardUnsafe<State>(store: Store<State>, isUnsafe: (state: State) => boolean): () => void {
	const ask = (event: Event) => event.preventDefault();
	const look = () => {
		if (isUnsafe(store.get())) addEventListener("beforeunload", ask);
		else removeEventListener("beforeunload", ask);
	};
	const unsubscribe = store.subscribe(look);
	return () => {
		unsubscribe();
		removeEventListener("beforeunload", ask);
	};
}
