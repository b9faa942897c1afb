import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/**
 * The answer a page is being made for. Next's own `notFound()` sends an empty document and leaves the words to its script;
 * a page that says by itself that there is nothing needs another way to the status.
 */
const answers = new AsyncLocalStorage<ServerResponse>();

/** Makes a page for an answer. @param make what makes it, and may say `absent()` meanwhile */
export function answering(response: ServerResponse, make: () => Promise<void>): Promise<void> {
	return answers.run(response, make);
}

/**
 * A browser may keep a delegate's page, and a chair's, for the way back to it, and asks before it shows it at any other time. `no-store`,
 * which is Next's word for it and stays on the pages of staff, would keep it from that too. It is nobody else's in any case.
 * @param keeper whose page it is, for the worker that keeps it for when there is no network (`public/sw.js`)
 */
export function letPhoneKeep(response: ServerResponse, keeper: string): void {
	response.setHeader("cache-control", "private, no-cache");
	response.setHeader("x-kept-for", keeper);
	// The same for the page itself, whose script can read no other header of it.
	response.setHeader("server-timing", `kept-for;desc="${keeper}"`);
}

/** The same for the page that is being made, which knows better than its address whose it is. */
export function letPhoneKeepThis(keeper: string): void {
	const response = answers.getStore();
	if (response && !response.headersSent) letPhoneKeep(response, keeper);
}

/** Has the answer that is being made set, or remove, cookies. @param lines as `Set-Cookie` takes them */
export function setCookies(lines: readonly string[]): void {
	const response = answers.getStore();
	if (response && !response.headersSent) for (const line of lines) response.appendHeader("set-cookie", line);
}

/** Gives the answer that is being made the status 404. */
export function absent(): void {
	const response = answers.getStore();
	if (response && !response.headersSent) response.statusCode = 404;
}
