import { ACTIONS, type ActionId } from "./actions.ts";

/** [K5] What single keys do besides the actions. Their names are in `messages` under `desk.command`. */
export const NAVIGATION = [
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
	{ id: "hear", key: "H" },
	{ id: "history", key: "v" },
	{ id: "help", key: "?" },
] as const;
export type NavigationId = (typeof NAVIGATION)[number]["id"];

export type KeyId = ActionId | NavigationId;

const KEYS: readonly { id: KeyId; key: string }[] = [...ACTIONS, ...NAVIGATION];

export function keyOf(id: KeyId): string {
	return KEYS.find((one) => one.id === id)?.key ?? "";
}

export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

/** @returns what a key press is for; null for nothing. Only moving up and down repeats: a key held down decides once. */
export function keyIdOf(press: KeyPress): KeyId | null {
	const key = singleKey(press);
	const id = KEYS.find((one) => one.key === key)?.id ?? null;
	return press.repeat && id !== "down" && id !== "up" ? null : id;
}

/** Ignores Caps Lock: a letter without Shift is lower case. */
function singleKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | null {
	if (ctrlKey || metaKey || altKey || [...key].length !== 1 || key === " ") return null;
	return shiftKey ? key.toUpperCase() : key.toLowerCase();
}
