import type { Refusal } from "#protocol/refusals.ts";

/**
 * A form that was sent without script and came back with everything that was typed into it: why it was refused, or null where
 * it was sent only to change the page's language.
 */
export type RefusedForm = { refusal: Refusal | null; fields: Partial<Record<string, string>> };
