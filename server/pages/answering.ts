import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { isPassingFault } from "../faults.ts";

/** The answer a page is being made for, and a temporary failure that was met in making it. */
type Answer = { response: ServerResponse; fault: unknown };

/**
 * Next's own `notFound()` sends an empty document and leaves the words to its script; a page that says by itself that there
 * is nothing needs another way to the status.
 */
const answers = new AsyncLocalStorage<Answer>();

/**
 * Makes a page for an answer.
 * @param make what makes it, and may say `absent()` meanwhile
 * @returns a temporary failure that it met, which Next answers with status 500; null where it met none
 */
export async function answering(response: ServerResponse, make: () => Promise<void>): Promise<unknown> {
	const answer: Answer = { response, fault: null };
	await answers.run(answer, make);
	return answer.fault;
}

/** The same work, which tells the answer that is being made where it fails for a while. */
export function noting<Asked extends unknown[], Found>(
	work: (...asked: Asked) => Promise<Found>,
): (...asked: Asked) => Promise<Found> {
	return async (...asked) => {
		try {
			return await work(...asked);
		} catch (fault) {
			const answer = answers.getStore();
			if (answer && isPassingFault(fault)) answer.fault = fault;
			throw fault;
		}
	};
}

/**
 * Lets the browser cache a shared page, or a chair's, for its Back button; otherwise it asks the server first. `no-store`, which Next
 * sets on all other pages, would prevent that too.
 */
export function allowBrowserCache(response: ServerResponse): void {
	response.setHeader("cache-control", "private, no-cache");
}

/** Lets the worker (`public/sw.js`) cache a page for offline use. @param owner whose page it is */
export function allowOfflineCache(response: ServerResponse, owner: string): void {
	allowBrowserCache(response);
	response.setHeader("x-kept-for", owner);
}

/** The same for the page that is being made. */
export function allowOfflineCacheHere(owner: string): void {
	const response = answers.getStore()?.response;
	if (response && !response.headersSent) allowOfflineCache(response, owner);
}

/** Has the answer that is being made set, or remove, cookies. @param lines as `Set-Cookie` takes them */
export function setCookies(lines: readonly string[]): void {
	const response = answers.getStore()?.response;
	if (response && !response.headersSent) for (const line of lines) response.appendHeader("set-cookie", line);
}

/** Gives the answer that is being made the status 404. */
export function absent(): void {
	const response = answers.getStore()?.response;
	if (response && !response.headersSent) response.statusCode = 404;
}
