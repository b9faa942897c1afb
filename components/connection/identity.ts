import type { IdentityAnswer } from "#protocol/events.ts";
import { patiently } from "../ui/patiently.ts";
import { requestIdentity } from "./plain-http.ts";

/** Longer than a request may take, for a tab that is suspended while it holds the lock. */
const LOCK_MS = 15_000;

let answer: Promise<IdentityAnswer> | undefined;
let owner: string | null = null;

/**
 * Asks the server for this browser's identity, which it then has as a cookie. One tab at a time: two that asked together would be
 * given two. Retries until the server answers.
 * @returns the same promise every time: yes, or the refusal where the browser blocks cookies
 */
export function askIdentity(): Promise<IdentityAnswer> {
	answer ??= patiently(async () => {
		const answered = await oneTabAtATime(requestIdentity);
		if (!answered) throw new Error("The server did not answer.");
		if (answered.ok) owner = answered.cacheOwner;
		return answered;
	});
	return answer;
}

/** @returns whose pages this browser may cache; null before the server has answered, and for staff */
export function cacheOwner(): string | null {
	return owner;
}

/** @param work never rejects */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await navigator.locks.request("identity", { signal: AbortSignal.timeout(LOCK_MS) }, work);
	} catch {
		/* There are no locks by plain http, in old browsers, or where cookies are blocked. */
		return work();
	}
}
