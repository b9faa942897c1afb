/** @returns whether a value nests no deeper than `levels`; stops at the first that does, so that depth costs nothing */
export function isShallow(value: unknown, levels: number): boolean {
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
