import { ACCESS_WARNING_MS } from "#protocol/limits.ts";

/** [K18] @returns whether somebody's access ends soon enough to warn them. In ms since 1970, by the server's clock */
export function isAccessEnding(ends: number | null, now: number | null): ends is number {
	return ends !== null && now !== null && ends - now < ACCESS_WARNING_MS;
}
