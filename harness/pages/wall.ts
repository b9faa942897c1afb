import type { Page } from "playwright";

/**
 * Checks all visible words on a wall.
 * @param smallest the least type size, in pixels
 * @returns a sentence for each problem
 */
export function troublesOf(page: Page, smallest: number): Promise<string[]> {
	return page.getByRole("main").evaluate((wall, least) => {
		const troubles: string[] = [];
		const safe = {
			left: innerWidth * 0.05,
			right: innerWidth * 0.95,
			top: innerHeight * 0.05,
			bottom: innerHeight * 0.95,
		};
		const { scrollWidth, scrollHeight } = document.documentElement;
		if (scrollWidth > innerWidth || scrollHeight > innerHeight) troubles.push("the page scrolls");
		const pages = [...wall.querySelectorAll("[class*=pages]")].map((dots) => dots.getBoundingClientRect());

		const words = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
		while (words.nextNode()) {
			const text = words.currentNode;
			const element = text.parentElement;
			if (!element?.checkVisibility({ visibilityProperty: true }) || element.closest("[aria-hidden=true]")) continue;
			const pixels = Number.parseFloat(getComputedStyle(element).fontSize);
			const named = `"${text.textContent?.slice(0, 30)}"`;
			if (pixels < least) troubles.push(`${named} is ${pixels} px, less than ${least}`);
			const range = document.createRange();
			range.selectNodeContents(text);
			for (const box of range.getClientRects()) {
				// A font's box is taller than its line. Only the line counts, so half of the difference is ignored on each side.
				const over = Math.max(0, (box.height - 1.14 * pixels) / 2);
				const line = { left: box.left, right: box.right, top: box.top + over, bottom: box.bottom - over };
				const clips = clippersOf(element).map((one) => one.getBoundingClientRect());
				if (clips.some((clip) => line.top >= clip.bottom - 1 || line.left >= clip.right - 1)) continue;
				if (clips.some((clip) => !isWithin(line, clip))) troubles.push(`${named} is cut`);
				if (!isWithin(line, safe)) troubles.push(`${named} is outside the margins: ${JSON.stringify(line)}`);
				if (
					pages.some(
						(dots) =>
							line.top < dots.bottom && line.bottom > dots.top + 1 && line.left < dots.right && line.right > dots.left,
					)
				)
					troubles.push(`${named} covers the pages`);
			}
		}
		return [...new Set(troubles)];

		type Box = { left: number; right: number; top: number; bottom: number };
		function isWithin(box: Box, field: Box): boolean {
			const by = 1.5;
			return (
				box.left >= field.left - by &&
				box.right <= field.right + by &&
				box.top >= field.top - by &&
				box.bottom <= field.bottom + by
			);
		}
		function clippersOf(element: Element): Element[] {
			const clippers: Element[] = [];
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement)
				if (getComputedStyle(at).overflowY !== "visible") clippers.push(at);
			return clippers;
		}
	}, smallest);
}

/** @returns the words of the question that a wall shows */
export function wordsOn(page: Page): Promise<string> {
	return page.getByRole("main").evaluate((wall) => {
		const shown = [...wall.querySelectorAll("[class*=ords]")];
		return shown.find((one) => !one.closest("[aria-hidden=true]"))?.textContent ?? "";
	});
}
