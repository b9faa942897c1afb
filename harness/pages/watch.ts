import type { BrowserContext, Page } from "playwright";

/**
 * Writes down what no page of ours may do: open a dialog, have run a script that a delegate wrote, be answered with a
 * fault of the server's, or ask another origin for anything.
 * @returns the list it writes to; it grows as things happen
 */
export function watch(context: BrowserContext, origin: string): string[] {
	const seen: string[] = [];
	context.on("dialog", (dialog) => {
		seen.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on("request", (request) => {
		const url = new URL(request.url());
		if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol)) seen.push(`asked for ${url.href}`);
	});
	context.on("response", (response) => {
		if (response.status() >= 500) seen.push(`${response.status()} for ${response.url()}`);
	});
	return seen;
}

/** @returns what of a page is wider than its place, to be scrolled or cut off: nothing may be, for people who read at 400% */
export function scrolledSideways(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const root = document.scrollingElement ?? document.documentElement;
		const wide = [...document.querySelectorAll("body *")].filter(
			(element) =>
				element.scrollWidth > element.clientWidth &&
				["auto", "scroll", "clip"].includes(getComputedStyle(element).overflowX),
		);
		const page = root.scrollWidth > root.clientWidth ? [`the page by ${root.scrollWidth - root.clientWidth}px`] : [];
		return [...page, ...wide.map((element) => `${element.tagName} by ${element.scrollWidth - element.clientWidth}px`)];
	});
}
