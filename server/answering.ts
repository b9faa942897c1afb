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

/** Gives the answer that is being made the status 404. */
export function absent(): void {
	const response = answers.getStore();
	if (response && !response.headersSent) response.statusCode = 404;
}
