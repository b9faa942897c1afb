import { ACTIONS, type ActionId } from "./actions.ts";

/** [K5] The desk's single keys. WCAG 2.1.4: they can be switched off, and this browser keeps that. */

/** What keys do besides the actions: they move, look, choose and open. */
export const COMMANDS = [
	{ id: "down", key: "j" },
	{ id: "up", key: "k" },
	{ id: "review", key: "1" },
	{ id: "published", key: "2" },
	{ id: "running", key: "3" },
	{ id: "search", key: "/" },
	{ id: "apply", key: "." },
	{ id: "select", key: "x" },
	{ id: "selectTo", key: "X" },
	{ id: "selectAll", key: "*" },
	{ id: "history", key: "v" },
	{ id: "help", key: "?" },
] as const;
export type CommandId = (typeof COMMANDS)[number]["id"];

/** What a key is for. */
export type KeyId = ActionId | CommandId;

/** What is held down moves on, and nothing else: a key held down decides once. */
const REPEATS: ReadonlySet<KeyId> = new Set(["down", "up"]);

/** Pinning and unpinning share a key, which means the first of them. */
const KEYS: readonly { id: KeyId; key: string }[] = [...ACTIONS, ...COMMANDS];

/** @returns the key for something */
export function keyOf(id: KeyId): string {
	return KEYS.find((one) => one.id === id)?.key ?? "";
}

/** What of a keyboard's event the keys look at. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

/** @returns what is meant by a key; null where nothing is, or where it is held down and must not go on */
export function meantBy(press: KeyPress): KeyId | null {
	const key = singleKey(press);
	const meant = KEYS.find((one) => one.key === key);
	return !meant || (press.repeat && !REPEATS.has(meant.id)) ? null : meant.id;
}

/** @returns the single key that was pressed: a letter without Shift is a small one, whatever Caps Lock says */
function singleKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | null {
	if (ctrlKey || metaKey || altKey || [...key].length !== 1 || key === " ") return null;
	return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/**
 * Reads whether single keys are on. Changed keys that a browser still holds, in `own`, are ignored.
 * @param kept as `setKeysOn` wrote it, or whatever else a browser may hold
 */
export function readKeysOn(kept: string | null): boolean {
	try {
		const found: unknown = JSON.parse(kept ?? "null");
		return Reflect.get(Object(found), "on") !== false;
	} catch {
		return true;
	}
}
