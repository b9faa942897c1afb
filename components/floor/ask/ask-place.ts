/** How much of the window's height the bar may take. */
const MOST = 0.15;

/**
 * [L33] Moves the link to the asking form from the bar at the foot to above the list, where the bar would take too much of the height
 * (`.ask-foot` in app/globals.css). Not while somebody types: a keyboard takes much of the height, for a moment.
 * @param bar null where there is none @returns a function that stops it
 */
export function placeAskLink(bar: HTMLElement | null): (() => void) | undefined {
	if (!bar) return;
	const place = () => {
		if (bar.offsetHeight === 0 || document.activeElement?.matches("input, textarea")) return;
		document.documentElement.dataset.ask = bar.offsetHeight > innerHeight * MOST ? "top" : "foot";
	};
	const observer = new ResizeObserver(place);
	observer.observe(bar);
	addEventListener("resize", place);
	return () => {
		observer.disconnect();
		removeEventListener("resize", place);
	};
}
