/**
 * What somebody is writing at the desk, kept by this tab until it is sent or given up: a reload, or a page that renews itself, loses
 * none of it. A browser may forbid that; then it lives as long as the page.
 */

const keyOf = (name: string) => `desk ${name}`;

/** @returns what is kept under a name; empty where nothing is, and on the server */
export function readKept(name: string): string {
	try {
		return sessionStorage.getItem(keyOf(name)) ?? "";
	} catch {
		return "";
	}
}

/** Keeps a text under a name; an empty one is kept no longer. */
export function keep(name: string, text: string): void {
	try {
		if (text === "") sessionStorage.removeItem(keyOf(name));
		else sessionStorage.setItem(keyOf(name), text);
	} catch {}
}
