/** The longest a press is waited for: a finger may rest on the page. */
const MOST_MS = 1_000;
/** A touch's click follows its pointerup; after a drag there is none. */
const CLICK_MS = 100;

let isPressed = false;
const waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `act` at once or, while a pointer is down on the page, just after it is up: a button that moves between pointerdown and
 * pointerup gets no click.
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
	/* A click ends the press; in a task of its own, so that its button handles it first. */
	const afterClick = new MessageChannel();
	afterClick.port1.onmessage = release;
	addEventListener("click", () => isPressed && afterClick.port2.postMessage(null), options);
}
