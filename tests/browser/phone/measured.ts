import type { Page } from "playwright";

/** @returns the words that are broken across lines, in what is shown of an element */
export function wordsBroken(page: Page, selector: string): Promise<string[]> {
	return page.locator(selector).evaluate((root) => {
		const broken: string[] = [];
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			if (!node.parentElement?.checkVisibility({ checkVisibilityCSS: true })) continue;
			if (node.parentElement.closest(".sr-only, textarea, dialog:not([open])")) continue;
			for (const { index, 0: word } of (node.textContent ?? "").matchAll(/[^\s-–—/]+/g)) {
				const range = document.createRange();
				range.setStart(node, index);
				range.setEnd(node, index + word.length);
				const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
				if (lines.size > 1) broken.push(word);
			}
		}
		return broken;
	});
}
