/*
 * This browser's `localStorage`, as JSON. It is synchronous: what is written is there once the call returns. A browser may forbid it,
 * or have no room left; then nothing is stored.
 */

/** @returns whether the value is stored */
export function writeItem(key: string, value: unknown): boolean {
	try {
		localStorage.setItem(key, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

/** @returns the stored value; null where there is none, or it is not JSON */
export function readItem(key: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(key) ?? "null");
	} catch {
		return null;
	}
}

/** @returns whether something is stored; true where the browser does not say */
export function hasItem(key: string): boolean {
	try {
		return localStorage.getItem(key) !== null;
	} catch {
		return true;
	}
}

export function removeItem(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {}
}

/** @returns the stored keys that begin with `prefix` */
export function keysWith(prefix: string): string[] {
	try {
		return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
	} catch {
		return [];
	}
}
