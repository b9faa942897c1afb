import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { isPassingFault } from "../faults.ts";

/**
 * The response a page is being made for, and a transient fault met meanwhile. Next's own `notFound()` sends an empty document and
 * leaves the words to its script, so a page that renders its own words needs another way to set the status.
 */
const answers = new AsyncLocalStorage<{ response: ServerResponse; fault: unknown }>();

/**
 * Makes a page for a response.
 * @returns a transient fault met meanwhile, which Next answers with status 500; null if there was none
 */
export async function answering(response: ServerResponse, make: () => Promise<void>): Promise<unknown> {
	const answer = { response, fault: null };
	await answers.run(answer, make);
	return answer.fault;
}

/** @returns the same function, which also records a transient fault for the page that is being made */
export function recordingFaults<Args extends unknown[], Result>(
	work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
	return async (...args) => {
		try {
			return await work(...args);
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
	const response = openResponse();
	if (response) allowOfflineCache(response, owner);
}

/** Sets or removes cookies with the page that is being made. @param lines values of `Set-Cookie` */
export function setCookies(lines: readonly string[]): void {
	for (const line of lines) openResponse()?.appendHeader("set-cookie", line);
}

/** Gives the page that is being made the status 404. */
export function absent(): void {
	const response = openResponse();
	if (response) response.statusCode = 404;
}

function openResponse(): ServerResponse | null {
	const response = answers.getStore()?.response;
	return response && !response.headersSent ? response : null;
}
