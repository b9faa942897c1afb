/*
 * Animates a list's new order: First, Last, Invert, Play. Only `transform` is animated, so a finger touches a row where it is seen.
 */

const MOVE_MS = 400;
/** Slow at first: a finger on its way still finds what it aimed at. */
const EASING = "cubic-bezier(0.5, 0, 0.2, 1)";
const ANIMATION_ID = "from-the-floor-move";

/** Top and bottom edges in the window, in CSS pixels, without any animation. */
export type Positions = ReadonlyMap<Element, { top: number; bottom: number }>;

/** Measures the list, its rows and the choice of list above it. */
export function measure(choice: HTMLElement | null, list: HTMLElement | null): Positions {
	const positions = new Map<Element, { top: number; bottom: number }>();
	const add = (element: HTMLElement, top: number) =>
		positions.set(element, { top, bottom: top + element.offsetHeight });
	if (choice) add(choice, layoutTop(choice));
	if (!list) return positions;
	const top = layoutTop(list);
	add(list, top);
	/* The list is its rows' offset parent. */
	for (const row of list.children) if (row instanceof HTMLElement) add(row, top + row.offsetTop);
	return positions;
}

/** `getBoundingClientRect` would include the animation. */
function layoutTop(element: HTMLElement): number {
	const { offsetParent } = element;
	return element.offsetTop + (offsetParent instanceof HTMLElement ? layoutTop(offsetParent) : -scrollY);
}

/**
 * Animates everything near the window from where it was to where it is. An animation still running goes on, and this one is added to
 * it. Rows are animated within the list: Chromium counts a move that only a parent's transform makes up for as a layout shift.
 */
export function animateMoves(before: Positions, after: Positions, list: Element | null): void {
	const distanceOf = (element: Element) => (before.get(element)?.top ?? 0) - (after.get(element)?.top ?? 0);
	const listDistance = list && before.has(list) ? distanceOf(list) : 0;
	for (const [element, to] of after) {
		const from = before.get(element);
		if (!from || !(isNear(from) || isNear(to))) continue;
		const distance = distanceOf(element) - (element.parentElement === list ? listDistance : 0);
		if (Math.abs(distance) < 1) continue;
		/* What comes from out of sight need not come from so far. */
		const start = isNear(from) ? distance : Math.sign(distance) * Math.min(Math.abs(distance), innerHeight);
		element.animate(
			{ transform: [`translateY(${start}px)`, "none"] },
			{ id: ANIMATION_ID, duration: MOVE_MS, easing: EASING, composite: "add" },
		);
	}
}

function isNear({ top, bottom }: { top: number; bottom: number }): boolean {
	return bottom > -innerHeight / 2 && top < innerHeight * 1.5;
}

/** @returns the animations that are running or paused in an element */
export function movesIn(root: Element): Animation[] {
	return root.getAnimations({ subtree: true }).filter(({ id }) => id === ANIMATION_ID);
}
