/** After so long a press is no longer waited for: a finger may rest on the page. */
const MOST_MS = 1_000;
/** A touch's click comes a moment after its pointer is up; after a drag none comes. */
const CLICK_MS = 100;

let isWatching = false;
let isPressed = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void)[] = [];

/**
 * Calls `act` at once, or where a pointer is down on the page once that is up and its click is dealt with: what moves between a
 * pointer's down and up takes the click from the button that was pressed.
 */
export function whenReleased(act: () => void): void {
	watch();
	if (isPressed) waiting.push(act);
	else act();
}

function watch(): void {
	if (isWatching || typeof document === "undefined") return;
	isWatching = true;
	const options = { capture: true, passive: true };
	addEventListener(
		"pointerdown",
		({ isPrimary, button }) => {
			if (!isPrimary || button !== 0) return;
			isPressed = true;
			releaseAfter(MOST_MS);
		},
		options,
	);
	for (const name of ["pointerup", "pointercancel"] as const)
		addEventListener(name, () => isPressed && releaseAfter(CLICK_MS), options);
	/* What the click does is shown at once; what waited, in a task of its own, when the click has reached its button. */
	const afterwards = new MessageChannel();
	afterwards.port1.onmessage = release;
	addEventListener(
		"click",
		() => {
			isPressed = false;
			if (waiting.length > 0) afterwards.port2.postMessage(null);
		},
		options,
	);
}

function releaseAfter(ms: number): void {
	clearTimeout(timer);
	timer = setTimeout(release, ms);
}

function release(): void {
	clearTimeout(timer);
	isPressed = false;
	const acts = waiting;
	waiting = [];
	for (const act of acts) act();
}
