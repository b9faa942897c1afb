import type { Refusal } from "#protocol/refusals.ts";

/** A form that was sent without script and came back: why, and everything that was typed into it. */
export type RefusedForm = { refusal: Refusal; fields: Partial<Record<string, string>> };
