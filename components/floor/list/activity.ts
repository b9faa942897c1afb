/** Somebody at the page, as far as a page can know. */
export type Reading = {
	/** Whether something is going on right now: a finger is down, the page scrolls, words are marked, keys are at the list. */
	busy(): boolean;
	/** When there was last a sign of somebody, in ms since 1970. */
	lastSign(): number;
	/** Says that the next scrolling is the page's own. */
	ownScroll(): void;
	stop(): void;
};

/** Scrolling by momentum sends its events closer together; where `scrollend` is not known this tells its end. */
const SCROLL_MS = 200;

const SIGNS = ["pointermove", "wheel", "focusin", "selectionchange"] as const;

/**
 * Watches for signs of somebody at the page. Coming to it is one.
 * @param changed is called when something that was going on has ended
 */
export function watchReading(changed: () => void): Reading {
	const watching = new AbortController();
	const options = { passive: true, capture: true, signal: watching.signal };
	let last = Date.now();
	let fingers = 0;
	let button = false;
	let scrolling: ReturnType<typeof setTimeout> | undefined;
	let own = false;
	let keys = false;

	const sign = () => {
		last = Date.now();
	};
	const ended = () => {
		sign();
		changed();
	};
	const scrolled = () => {
		if (own) {
			own = false;
			return;
		}
		sign();
		clearTimeout(scrolling);
		scrolling = setTimeout(rested, SCROLL_MS);
	};
	const rested = () => {
		clearTimeout(scrolling);
		scrolling = undefined;
		if (fingers === 0) changed();
	};
	/* A finger that scrolls is still a finger; its pointer is cancelled, its touch is not. */
	const touched = (event: TouchEvent) => {
		fingers = event.touches.length;
		ended();
	};
	const pressed = (event: PointerEvent) => {
		/* Another button opens a menu, and may never be told to be up again. */
		const down = event.type === "pointerdown" && event.button === 0;
		if (event.type === "pointerdown") byKeys(false);
		if (event.pointerType !== "touch") button = down;
		/* The end of a touch is told to what it began on, which may have gone meanwhile; a pointer's is told to the page. */ else if (
			event.type === "pointerup" &&
			event.isPrimary
		)
			fingers = 0;
		ended();
	};
	const typed = () => {
		byKeys(true);
		sign();
	};
	/**
	 * Not left to `:focus-visible`: what has the focus by a touch loses it as it is moved in the page, and is given it back by
	 * script, which a browser takes for a reason to show it.
	 */
	const byKeys = (now: boolean) => {
		keys = now;
		document.documentElement.toggleAttribute("data-touched", !now);
	};

	document.addEventListener("keydown", typed, options);
	for (const name of SIGNS) document.addEventListener(name, sign, options);
	for (const name of ["touchstart", "touchend", "touchcancel"] as const)
		document.addEventListener(name, touched, options);
	for (const name of ["pointerdown", "pointerup", "pointercancel", "lostpointercapture", "contextmenu"] as const)
		document.addEventListener(name, pressed, options);
	document.addEventListener("scroll", scrolled, options);
	document.addEventListener("scrollend", rested, options);

	return {
		busy: () =>
			fingers > 0 || button || scrolling !== undefined || marking() || (keys && isInList(document.activeElement)),
		lastSign: () => last,
		ownScroll() {
			own = true;
		},
		stop() {
			clearTimeout(scrolling);
			watching.abort();
		},
	};
}

/** Whether words of the page are marked: they are being read, or about to be copied. */
function marking(): boolean {
	return getSelection()?.isCollapsed === false;
}

/** Whoever goes through the list by keyboard reads it for as long as they like. */
function isInList(focused: Element | null): boolean {
	return focused !== null && focused.closest("#questions > li, #moved") !== null;
}
