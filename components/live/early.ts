import { type FloorEntry, isFloorEntry } from "./floor-state.ts";

/*
 * Wishes that were made before the outbox had come, noted where they are safe at once: on a slow network that may take
 * long, and a tab may be closed meanwhile.
 */

const NAME = "wish ";

/** Notes a wish. @returns whether it is safe; a browser may forbid storage */
export function noteEarly(entry: FloorEntry): boolean {
	try {
		localStorage.setItem(NAME + entry.opId, JSON.stringify(entry));
		return true;
	} catch {
		return false;
	}
}

/** @returns the wishes that are noted, of whatever tab and session, oldest first */
export function earlyNotes(): FloorEntry[] {
	try {
		const notes: unknown[] = Object.entries(localStorage).flatMap(([name, note]) =>
			name.startsWith(NAME) ? JSON.parse(note) : [],
		);
		return notes.filter(isFloorEntry).sort((a, b) => a.at - b.at);
	} catch {
		return [];
	}
}

/** Takes a note away: the outbox has the wish. */
export function forgetEarly(opId: string): void {
	try {
		localStorage.removeItem(NAME + opId);
	} catch {}
}
