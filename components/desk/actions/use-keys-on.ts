"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "#components/state/store.ts";

const STORAGE_KEY = "desk-keys";

/** Shared by all desks of a browser. Read when the first component asks, which is in a browser. */
const keysOn = createStore(true);
let isRead = false;

function read(): boolean {
	if (!isRead) {
		isRead = true;
		try {
			const stored = readKeysOn(localStorage.getItem(STORAGE_KEY));
			keysOn.update(() => stored);
		} catch {
			/* This browser stores nothing. */
		}
	}
	return keysOn.get();
}

/** @returns whether this browser's single-key shortcuts are on. WCAG 2.1.4 requires that they can be switched off. */
export function useKeysOn(): boolean {
	return useSyncExternalStore(keysOn.subscribe, read, () => true);
}

/** Switches this browser's single-key shortcuts on or off, for now and later. */
export function setKeysOn(on: boolean): void {
	keysOn.update(() => on);
	try {
		localStorage.setItem(STORAGE_KEY, JSON.stringify({ on }));
	} catch {
		/* It then holds until the page is closed. */
	}
}

/** @param stored what `setKeysOn` stored, or anything else a browser may hold @returns whether shortcuts are on */
export function readKeysOn(stored: string | null): boolean {
	try {
		const found: unknown = JSON.parse(stored ?? "null");
		return Reflect.get(Object(found), "on") !== false;
	} catch {
		return true;
	}
}
