/** After so long a press is no longer waited for: a finger may rest on the page. */
const MOST_MS = 1_000;
/** A touch's click comes a moment after its pointer is up; after a drag none comes. */
const CLICK_MS = 100;

let isPressed = false;
const waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `act` at once, or where a pointer is down on the page a moment after it is up: what moves between a pointer's down and up
 * takes the click from the button that was pressed.
 */
export function whenReleased(act: () => void): void {
	if (isPressed) waiting.push(act);
	else act();
}

function releaseAfter(ms: number): void {
	clearTimeout(timer);
	timer = setTimeout(release, ms);
}

function release(): void {
	clearTimeout(timer);
	isPressed = false;
	for (const act of waiting.splice(0)) act();
}

if (typeof document !== "undefined") {
	const options = { capture: true, passive: true };
	const down = ({ isPrimary, button }: PointerEvent) => {
		if (!isPrimary || button !== 0) return;
		isPressed = true;
		releaseAfter(MOST_MS);
	};
	addEventListener("pointerdown", down, options);
	addEventListener("pointerup", () => releaseAfter(CLICK_MS), options);
	addEventListener("pointercancel", () => releaseAfter(CLICK_MS), options);
	/* A click ends the press at once; in a task of its own, after it has reached its button. */
	const afterwards = new MessageChannel();
	afterwards.port1.onmessage = release;
	addEventListener("click", () => isPressed && afterwards.port2.postMessage(null), options);
}
