import type { MouseEvent } from "react";

/** Answers a click on a link in the page itself; one meant for a new tab, or that cannot be answered here, stays a link's. */
export const plainClick = (answer: () => boolean) => (event: MouseEvent) => {
	if (!(event.metaKey || event.ctrlKey || event.shiftKey) && answer()) event.preventDefault();
};
