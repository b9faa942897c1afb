import type { FloorState } from "./floor-state.ts";
import { unsent } from "./my-lines.ts";
import type { Store } from "./store.ts";

/**
 * Has the browser ask before the page is left while something would be lost with it, and at no other time: a page that
 * listens for being left may not be kept for coming back to.
 * @returns how to stop
 */
export function guardUnsafe(store: Store<FloorState>): () => void {
	const ask = (event: Event) => event.preventDefault();
	const look = () => {
		if (unsent(store.get()).unsafe > 0) addEventListener("beforeunload", ask);
		else removeEventListener("beforeunload", ask);
	};
	const unsubscribe = store.subscribe(look);
	return () => {
		unsubscribe();
		removeEventListener("beforeunload", ask);
	};
}
