import { patiently } from "../ui/patiently.ts";

/** What the floor can do without until its first paint. Until it comes, links and forms do its work. */
export type Later = typeof import("./later.ts");

let loading: Promise<Later> | undefined;

/** @returns the same promise every time, for React's `use`; it never rejects */
export function loadLater(): Promise<Later> {
	loading ??= patiently(() => import("./later.ts"));
	return loading;
}
