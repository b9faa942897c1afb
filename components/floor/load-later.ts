import { patiently } from "../ui/patiently.ts";

/**
 * What the floor can do without until its first paint: being live, asking, one's own questions, how the page stands with the
 * server. On a phone it comes in one piece, and until then links and forms do its work.
 */
export type Later = typeof import("./later.ts");

const TRIES = 3;

let coming: Promise<Later> | undefined;
let failures = 0;

/** @returns the same promise every time, for React's `use`; it never rejects */
export function loadLater(): Promise<Later> {
	coming ??= patiently(
		() => import("./later.ts"),
		() => {
			failures += 1;
		},
	);
	return coming;
}

/** Whether it does not seem to come: then forms are sent as forms. */
export function isMissing(): boolean {
	return failures >= TRIES;
}
