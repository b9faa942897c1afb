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
 * A browser may keep a page that everybody is given, and a chair's, for the way back to it, and asks before it shows it at any
 * other time. `no-store`, which is Next's word for it and stays on all other pages, would keep it from that too.
 */
export function letBrowserKeep(response: ServerResponse): void {
	response.setHeader("cache-control", "private, no-cache");
}

/**
 * Lets the worker (`public/sw.js`) keep a page for when there is no network, and what its script shows of its visitor's own.
 * @param keeper who the visitor is
 */
export function letPhoneKeep(response: ServerResponse, keeper: string): void {
	letBrowserKeep(response);
	response.setHeader("x-kept-for", keeper);
}

/** The same for the page that is being made, which knows better than its address whose it is. */
export function letPhoneKeepThis(keeper: string): void {
	const response = answers.getStore()?.response;
	if (response && !response.headersSent) letPhoneKeep(response, keeper);
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
