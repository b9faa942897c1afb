import type { BrowserContext, Page } from "playwright";

/**
 * Records what no page may do: open a dialog, run a delegate's script, get a server error, or make a request to another origin.
 * @returns a list that grows as things happen
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

/** @returns the elements that overflow sideways, scrolled or cut off. None should, for people who read at 400% */
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
