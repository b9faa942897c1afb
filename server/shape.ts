import type { z } from "zod";

/** @returns whether a value nests no deeper than `levels`; stops at the first that does, so that depth costs nothing */
export function isShallow(value: unknown, levels: number): boolean {
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/** @returns a client's message as the schema has it; null if it is malformed, or nests deeper than `levels` */
export function parseShallow<T>(schema: z.ZodType<T>, message: unknown, levels = 1): T | null {
	return (isShallow(message, levels) && schema.safeParse(message).data) || null;
}
