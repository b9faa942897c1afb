/** What a page can know of somebody using it. */
export type Activity = {
	/** Whether nothing may move now: a pointer is down, the page scrolls, text is selected, or keys are used in the list. */
	isBusy(): boolean;
	/** When the page was last used, in ms since 1970. */
	lastAt(): number;
	/** Ignores the next scroll, because it is the page's own. */
	ignoreScroll(): void;
	stop(): void;
};

/** For browsers without `scrollend`; the events of a scroll by momentum come closer together. */
const SCROLL_MS = 200;

const PRIMARY_BUTTON = 1;

/** @param onEnd called when something that was going on has ended */
export function watchActivity(onEnd: () => void): Activity {
	const watching = new AbortController();
	const options = { passive: true, capture: true, signal: watching.signal };
	let lastAt = performance.now();
	let touches = 0;
	let isPressed = false;
	let scrolling: ReturnType<typeof setTimeout> | undefined;
	let ignoresScroll = false;

	const used = () => {
		lastAt = performance.now();
	};
	const pointer = (event: PointerEvent) => {
		used();
		if (event.type === "pointerdown") setPointerUsed(true);
		/* A finger that scrolls is still down, although its pointer was cancelled. */
		if (event.pointerType !== "touch") isPressed = (event.buttons & PRIMARY_BUTTON) !== 0;
	};
	const touch = (event: TouchEvent) => {
		used();
		touches = event.touches.length;
	};
	const scroll = () => {
		if (ignoresScroll) {
			ignoresScroll = false;
			return;
		}
		used();
		clearTimeout(scrolling);
		scrolling = setTimeout(scrollEnd, SCROLL_MS);
	};
	const scrollEnd = () => {
		clearTimeout(scrolling);
		scrolling = undefined;
		onEnd();
	};

	for (const name of ["pointerdown", "pointermove", "pointerup", "pointercancel"] as const)
		document.addEventListener(name, pointer, options);
	for (const name of ["touchstart", "touchend", "touchcancel"] as const)
		document.addEventListener(name, touch, options);
	for (const name of ["wheel", "focusin", "selectionchange", "keydown"]) document.addEventListener(name, used, options);
	for (const name of ["pointerup", "pointercancel", "contextmenu", "touchend", "touchcancel"])
		document.addEventListener(name, onEnd, options);
	document.addEventListener("keydown", () => setPointerUsed(false), options);
	document.addEventListener("scroll", scroll, options);
	document.addEventListener("scrollend", scrollEnd, options);

	return {
		isBusy: () => touches > 0 || isPressed || scrolling !== undefined || hasSelection() || isListUsedByKeys(),
		lastAt: () => lastAt,
		ignoreScroll() {
			ignoresScroll = true;
		},
		stop() {
			clearTimeout(scrolling);
			watching.abort();
		},
	};
}

/**
 * `:focus-visible` cannot tell: React moves a touched button with its row and focuses it again, after which browsers take it for
 * focused by keyboard.
 */
function setPointerUsed(isUsed: boolean): void {
	document.documentElement.toggleAttribute("data-pointer-used", isUsed);
}

function hasSelection(): boolean {
	return getSelection()?.isCollapsed === false;
}

function isListUsedByKeys(): boolean {
	if (document.documentElement.hasAttribute("data-pointer-used")) return false;
	return !!document.activeElement?.closest("#questions > li, #update-order");
}
