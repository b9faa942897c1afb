"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "#components/live/store.ts";
import { type KeyId, type Keyring, keyFor, readKeyring, USUAL_KEYS } from "./keys.ts";

const KEPT = "desk-keys";

/** One for the page: a browser's keys are the same at every desk. Read when the first component asks, in a browser. */
const keyring = createStore<Keyring>(USUAL_KEYS);
let isRead = false;

function read(): Keyring {
	if (!isRead) {
		isRead = true;
		try {
			const kept = readKeyring(localStorage.getItem(KEPT));
			keyring.update(() => kept);
		} catch {
			/* This browser keeps nothing. */
		}
	}
	return keyring.get();
}

/** @returns this browser's keys */
export function useKeyring(): Keyring {
	return useSyncExternalStore(keyring.subscribe, read, () => USUAL_KEYS);
}

/** @returns how to read a key's name: null where it has none */
export function useKeyFor(): (id: KeyId) => string | null {
	const ring = useKeyring();
	return (id) => keyFor(ring, id);
}

/** Sets this browser's keys, for now and later. */
export function setKeyring(next: Keyring): void {
	keyring.update(() => next);
	try {
		localStorage.setItem(KEPT, JSON.stringify(next));
	} catch {
		/* Then until the page goes. */
	}
}
