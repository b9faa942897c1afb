"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "#components/state/store.ts";
import { readKeysOn } from "./keys.ts";

const KEPT = "desk-keys";

/** One for the page: keys are on or off at every desk of a browser. Read when the first component asks, in a browser. */
const keysOn = createStore(true);
let isRead = false;

function read(): boolean {
	if (!isRead) {
		isRead = true;
		try {
			const kept = readKeysOn(localStorage.getItem(KEPT));
			keysOn.update(() => kept);
		} catch {
			/* This browser keeps nothing. */
		}
	}
	return keysOn.get();
}

/** @returns whether this browser's single keys are on */
export function useKeysOn(): boolean {
	return useSyncExternalStore(keysOn.subscribe, read, () => true);
}

/** Switches this browser's single keys on or off, for now and later. */
export function setKeysOn(on: boolean): void {
	keysOn.update(() => on);
	try {
		localStorage.setItem(KEPT, JSON.stringify({ on }));
	} catch {
		/* Then until the page goes. */
	}
}
