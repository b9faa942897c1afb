import { useSyncExternalStore } from "react";

/** An immutable value, and the listeners that hear when it is replaced. */
export type Store<State> = {
	/** The value as it is now. */
	get(): State;
	/** The value as listeners know it. */
	shown(): State;
	/** Replaces the state and notifies listeners; the same object notifies nobody. */
	update(next: (state: State) => State): void;
	/**
	 * The same for what comes from the server and not from the user: listeners are notified when the page may change.
	 * @returns "gap" where `next` does, and the state stays as it is
	 */
	receive(next: (state: State) => State | "gap"): "gap" | undefined;
	subscribe(listener: () => void): () => void;
};

/** @param when calls its argument at once, or when the page may change */
export function createStore<State>(initial: State, when = (notify: () => void) => notify()): Store<State> {
	let state = initial;
	let shown = initial;
	const listeners = new Set<() => void>();
	const notify = () => {
		if (shown === state) return;
		shown = state;
		for (const listener of listeners) listener();
	};
	return {
		get: () => state,
		shown: () => shown,
		update(next) {
			state = next(state);
			notify();
		},
		receive(next) {
			const received = next(state);
			if (received === "gap") return "gap";
			const changed = received !== state;
			state = received;
			if (changed) when(notify);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/**
 * A part of a store's state, for a component.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useStore<State, Part>(
	store: Pick<Store<State>, "shown" | "subscribe">,
	select: (state: State) => Part,
): Part {
	const part = () => select(store.shown());
	return useSyncExternalStore(store.subscribe, part, part);
}
