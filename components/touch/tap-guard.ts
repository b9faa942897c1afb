/** For so long after something has moved, whoever touches it may have aimed at what was there before. */
export const AIM_MS = 250;

const CONTROL = "summary, :is(button, a):not(details:not([open]) *)";

/** Sees to it that a finger on its way presses what it aimed at, or nothing. */
export type TapGuard = {
	/** Guards what can be pressed in an element; for React, as a ref. */
	guard(root: HTMLElement | null): (() => void) | undefined;
	/** Something is about to change there: remembers where everything is. */
	changing(): void;
};

export type TapGuardOptions = {
	/** Whose changes may move what is guarded, told before they are drawn. */
	stores: readonly { subscribe(listener: () => void): () => void }[];
	/** What can be pressed, as a selector. */
	controls?: string;
	/** How long after a change a press may have been meant for what was there before. */
	forMs?: number;
	/**
	 * Whether a press is also nobody's, by keyboard too, on what has only just come, was just pressed (a double tap), or is about
	 * something else than a moment before by its `data-means`.
	 */
	strict?: boolean;
};

/** What could be pressed, where it was in the window, and what it was about. */
type Snapshot = { at: number; controls: ReadonlyMap<Element, { box: DOMRect; means: string | null }> };

/**
 * [L2] Guards a part of the page that does not keep still. A press is nobody's where, a moment before, something else could be
 * pressed at that point, or what is pressed was elsewhere. What has newly come where nothing was may be pressed at once, unless
 * `strict`.
 */
export function createTapGuard(options: TapGuardOptions): TapGuard {
	const { stores, controls = CONTROL, forMs = AIM_MS, strict = false } = options;
	let root: HTMLElement | null = null;
	let remembered: Snapshot[] = [];
	/** What the finger came down on, null where that was not what it aimed at; undefined where it came by no finger. */
	let aimed: Element | null | undefined;

	const controlAt = (target: EventTarget | null) => (target instanceof Element ? target.closest(controls) : null);
	const recent = () => remembered.filter(({ at }) => performance.now() - at < forMs);

	function remember(without: Element | null): void {
		const found = [...(root?.querySelectorAll(controls) ?? [])].flatMap((control) => {
			const box = control.getBoundingClientRect();
			return box.height > 0 && control !== without ? [[control, { box, means: meansOf(control) }] as const] : [];
		});
		remembered = [...recent(), { at: performance.now(), controls: new Map(found) }];
	}

	function isAnother(control: Element, { controls: before }: Snapshot): boolean {
		return strict && before.get(control)?.means !== meansOf(control);
	}

	function fingerDown({ target, clientX, clientY }: PointerEvent): void {
		const control = controlAt(target);
		const isAstray = recent().some(
			(before) =>
				(control && isAnother(control, before)) ||
				[...before.controls].some(([one, { box }]) => (one === control) !== isIn(box, clientX, clientY)),
		);
		aimed = isAstray ? null : control;
	}

	function clicked(event: MouseEvent): void {
		const control = controlAt(event.target);
		const byFinger = event.detail !== 0 && aimed !== undefined;
		const isMeant = byFinger ? aimed === control : !control || !recent().some((before) => isAnother(control, before));
		aimed = undefined;
		/* What moves now moves because of it. */
		if (isMeant && strict && control) remember(control);
		else if (isMeant && !strict) remembered = [];
		if (isMeant || !control) return;
		event.preventDefault();
		event.stopPropagation();
	}

	return {
		changing: () => remember(null),
		guard(element) {
			if (!element) return;
			root = element;
			const watching = new AbortController();
			const capture = { capture: true, signal: watching.signal };
			root.addEventListener("pointerdown", fingerDown, capture);
			root.addEventListener("click", clicked, capture);
			const unsubscribe = stores.map((store) => store.subscribe(() => remember(null)));
			return () => {
				watching.abort();
				for (const stop of unsubscribe) stop();
				root = null;
			};
		},
	};
}

const meansOf = (control: Element) => control.getAttribute("data-means");

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
	return left <= x && x <= right && top <= y && y <= bottom;
}
