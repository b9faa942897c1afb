import { ACTIONS, type ActionId } from "./actions.ts";

/**
 * [K5] The desk's single keys. WCAG 2.1.4: they can be switched off, and each can be another. What is chosen is kept on this
 * browser.
 */

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

/** What a key is for. Pinning and unpinning have one. */
export type KeyId = Exclude<ActionId, "unpin"> | CommandId;

/** The keys as this browser has them: `own` where they are not the usual ones. */
export type Keyring = { on: boolean; own: Partial<Record<KeyId, string>> };

export const USUAL_KEYS: Keyring = { on: true, own: {} };

/** What is held down moves on, and nothing else: a key held down decides once. */
const REPEATS: ReadonlySet<KeyId> = new Set(["down", "up"]);

const USUAL = new Map<KeyId, string>([
	...ACTIONS.map(({ id, key }): [KeyId, string] => [keyIdOf(id), key]),
	...COMMANDS.map(({ id, key }): [KeyId, string] => [id, key]),
]);

export const KEY_IDS: readonly KeyId[] = [...USUAL.keys()];

/** @returns what the key of an action is kept under */
export function keyIdOf(action: ActionId): KeyId {
	return action === "unpin" ? "pin" : action;
}

/** @returns the key for something; null while single keys are off */
export function keyFor({ on, own }: Keyring, id: KeyId): string | null {
	return on ? (own[id] ?? USUAL.get(id) ?? null) : null;
}

/** What of a keyboard's event the keys look at. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

/** @returns what is meant by a key; null where none is, or where it is held down and must not go on */
export function meantBy(keyring: Keyring, press: KeyPress): KeyId | null {
	const key = singleKey(press);
	if (key === null || !keyring.on) return null;
	const id = KEY_IDS.find((one) => keyFor(keyring, one) === key);
	return id === undefined || (press.repeat && !REPEATS.has(id)) ? null : id;
}

/** @returns the single key that was pressed, as it is kept: a letter without Shift is a small one, whatever Caps Lock says */
export function singleKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | null {
	if (ctrlKey || metaKey || altKey || [...key].length !== 1 || key === " ") return null;
	return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** Gives something another key. What had that key gets the one that is given up, so that no key means two things. */
export function rekeyed(keyring: Keyring, id: KeyId, key: string): Keyring {
	const on = { ...keyring, on: true };
	const had = keyFor(on, id);
	const other = KEY_IDS.find((one) => one !== id && keyFor(on, one) === key);
	return { ...keyring, own: { ...keyring.own, [id]: key, ...(other && had !== null && { [other]: had }) } };
}

/** @param kept as `JSON.stringify` wrote it, or whatever else a browser may hold @returns the keys that it says, else the usual ones */
export function readKeyring(kept: string | null): Keyring {
	try {
		const found: unknown = JSON.parse(kept ?? "null");
		if (typeof found !== "object" || found === null) return USUAL_KEYS;
		const on = Reflect.get(found, "on") !== false;
		const own: Keyring["own"] = {};
		for (const id of KEY_IDS) {
			const key: unknown = Reflect.get(Object(Reflect.get(found, "own")), id);
			if (typeof key === "string" && [...key].length === 1) own[id] = key;
		}
		return { on, own };
	} catch {
		return USUAL_KEYS;
	}
}
