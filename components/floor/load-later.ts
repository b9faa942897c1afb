import { patiently } from "../ui/patiently.ts";

/**
 * What the floor can do without until its first paint: asking, one's own questions, how the page stands with the server. On
 * a phone it comes in one piece, and until then links and forms do its work.
 */
export type Later = typeof import("./later.ts");

let coming: Promise<Later> | undefined;

/** @returns the same promise every time, for React's `use`; it never rejects */
export function loadLater(): Promise<Later> {
	coming ??= patiently(() => import("./later.ts"));
	return coming;
}
