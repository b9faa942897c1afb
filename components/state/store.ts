import { useSyncExternalStore } from "react";

/** One value, and who wants to know when it changes. The value is never changed in place. */
export type Store<State> = {
	/** The value as it is now. */
	get(): State;
	/** The value as listeners know it. */
	shown(): State;
	/** Puts the next state in place of this one, and tells so; the same object tells nobody. */
	update(next: (state: State) => State): void;
	/** The same for what comes by itself, not by a hand: listeners are told when the page may change. */
	receive(next: (state: State) => State): void;
	subscribe(listener: () => void): () => void;
};

/** @param when calls what it is given at once, or when the page may change */
export function createStore<State>(initial: State, when = (tell: () => void) => tell()): Store<State> {
	let state = initial;
	let shown = initial;
	const listeners = new Set<() => void>();
	const tell = () => {
		if (shown === state) return;
		shown = state;
		for (const listener of listeners) listener();
	};
	return {
		get: () => state,
		shown: () => shown,
		update(next) {
			state = next(state);
			tell();
		},
		receive(next) {
			const before = state;
			state = next(before);
			if (state !== before) when(tell);
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
export function useStore<State, Part>(
	store: Pick<Store<State>, "shown" | "subscribe">,
	select: (state: State) => Part,
): Part {
	const part = () => select(store.shown());
	return useSyncExternalStore(store.subscribe, part, part);
}
