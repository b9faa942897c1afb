/**
 * Compares two values as JSON has them.
 * @returns a line for each place where they differ: what must be, and what is
 */
export function differences(wanted: unknown, is: unknown, at = ""): string[] {
	// The server makes the ids of stage wordings up, so the model cannot know them.
	if (at.endsWith(".wordingId")) return [];
	if (isObject(wanted) && isObject(is)) {
		const keys = new Set([...Object.keys(wanted), ...Object.keys(is)]);
		return [...keys].flatMap((key) => differences(Reflect.get(wanted, key), Reflect.get(is, key), `${at}.${key}`));
	}
	return wanted === is ? [] : [`${at}: must be ${JSON.stringify(wanted)}, is ${JSON.stringify(is)}`];
}

function isObject(value: unknown): value is object {
	return typeof value === "object" && value !== null;
}
