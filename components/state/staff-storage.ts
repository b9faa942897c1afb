import { keysWith, removeItem } from "./storage.ts";

/*
 * What this browser stores for a member of staff: steps that are not sent yet, drafts, and the view a tablet showed last. Each person has
 * keys of their own, so that nobody else sees or sends it. Signing out removes it.
 */

const PREFIX = "staff ";

/** @returns the key under which something of a person's is stored */
export function staffKey(personId: string, name: string): string {
	return `${PREFIX}${personId} ${name}`;
}

/** Removes what is stored for staff. @param personId whose is left; nobody's where this is left out */
export function clearStaffStorage(personId?: string): void {
	for (const key of keysWith(PREFIX))
		if (personId === undefined || !key.startsWith(staffKey(personId, ""))) removeItem(key);
}

/** @returns how many unsent steps and drafts are stored for staff */
export function countStored(): { steps: number; drafts: number } {
	const keys = keysWith(PREFIX);
	return {
		steps: keys.filter((key) => /^staff \S+ (?:desk|chair) \S+ step /.test(key)).length,
		drafts: keys.filter((key) => /^staff \S+ draft /.test(key)).length,
	};
}
