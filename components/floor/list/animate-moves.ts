/*
 * How a list comes into a new order: First, Last, Invert, Play. Only `transform` is animated, so nothing is laid out
 * meanwhile, and the browser finds what a finger touches where it is seen.
 */

const MOVE_MS = 400;
/** Slow at first: whoever had begun to reach for something still finds it there. */
const EASING = "cubic-bezier(0.5, 0, 0.2, 1)";
const NAME = "from-the-floor-move";

/** Where things stand in the window, by layout and whatever is moving: from top to bottom edge, in CSS pixels. */
export type Picture = ReadonlyMap<Element, { top: number; bottom: number }>;

/** @param blocks what moves as a whole @param list what moves as a whole and whose children move in it */
export function picture(blocks: readonly HTMLElement[], list: HTMLElement | null): Picture {
	const places = new Map<Element, { top: number; bottom: number }>();
	const put = (element: HTMLElement, top: number) => places.set(element, { top, bottom: top + element.offsetHeight });
	for (const block of blocks) put(block, topOf(block));
	if (!list) return places;
	const top = topOf(list);
	put(list, top);
	/* The list is its rows' offset parent. */
	for (const row of list.children) if (row instanceof HTMLElement) put(row, top + row.offsetTop);
	return places;
}

/** By layout: a rectangle would have the movement in it. */
function topOf(element: HTMLElement): number {
	const { offsetParent } = element;
	return element.offsetTop + (offsetParent instanceof HTMLElement ? topOf(offsetParent) : -scrollY);
}

/**
 * Lets everything near the window move from where it was to where it is. A movement that is still going on goes on, and
 * this one is added to it: so what is interrupted starts from where it is seen, at the speed it has.
 * @param list whose rows move within it
 */
export function move(before: Picture, after: Picture, list: Element | null): void {
	const by = (element: Element) => (before.get(element)?.top ?? 0) - (after.get(element)?.top ?? 0);
	const withList = list && before.has(list) ? by(list) : 0;
	for (const [element, place] of after) {
		const was = before.get(element);
		if (!was || !(near(was) || near(place))) continue;
		const distance = by(element) - (element.parentElement === list ? withList : 0);
		if (Math.abs(distance) < 1) continue;
		/* What comes from where nobody sees it need not come from so far. */
		const from = near(was) ? distance : Math.sign(distance) * Math.min(Math.abs(distance), innerHeight);
		element.animate(
			{ transform: [`translateY(${from}px)`, "none"] },
			{ id: NAME, duration: MOVE_MS, easing: EASING, composite: "add" },
		);
	}
}

function near({ top, bottom }: { top: number; bottom: number }): boolean {
	return bottom > -innerHeight / 2 && top < innerHeight * 1.5;
}

/** What is moving in there now. */
export function movesIn(root: Element): Animation[] {
	return root.getAnimations({ subtree: true }).filter(({ id }) => id === NAME);
}
