import type { Store } from "./store.ts";

let isLeaving = false;

/** Lets the page go without a question: somebody has just answered it. */
export function leaveWithoutAsking(): void {
	isLeaving = true;
}

/**
 * Makes the browser ask before the page is left while that would lose something. Only then: browsers do not cache a page that
 * listens for `beforeunload`.
 * @returns a function that stops it
 */
export function confirmLeave<State>(store: Store<State>, wouldLose: (state: State) => boolean): () => void {
	const ask = (event: Event) => {
		if (!isLeaving) event.preventDefault();
	};
	const update = () => {
		if (wouldLose(store.get())) addEventListener("beforeunload", ask);
		else removeEventListener("beforeunload", ask);
	};
	const unsubscribe = store.subscribe(update);
	return () => {
		unsubscribe();
		removeEventListener("beforeunload", ask);
	};
}
