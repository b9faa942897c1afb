import { useSyncExternalStore } from "react";

/** One value, and who wants to know when it changes. The value is never changed in place. */
export type Store<State> = {
	get(): State;
	/** Puts the next state in place of this one; the same object tells nobody. */
	update(next: (state: State) => State): void;
	subscribe(listener: () => void): () => void;
};

export function createStore<State>(initial: State): Store<State> {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		get: () => state,
		update(next) {
			const before = state;
			state = next(before);
			if (state !== before) for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/**
 * What a component shows of a store.
 * @param select gives a part of the state that keeps its identity while it does not change
 */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part {
	const part = () => select(store.get());
	return useSyncExternalStore(store.subscribe, part, part);
}
