/** For so long after something has moved, whoever touches it may have aimed at what was there before. */
export const AIM_MS = 250;

const CONTROL = "summary, :is(button, a):not(details:not([open]) *)";

/** Sees to it that a finger on its way presses what it aimed at, or nothing. */
export type Aim = {
	/** Guards what can be pressed in an element; for React, as a ref. */
	guard(root: HTMLElement | null): (() => void) | undefined;
	/** Something is about to change there: remembers where everything is. */
	changing(): void;
};

/** Where what could be pressed was, on the page. */
type Places = { at: number; boxes: ReadonlyMap<Element, DOMRect> };

/**
 * An aim in a part of the page that does not keep still. A press is nobody's where, a moment before, something else could
 * be pressed at that point, or what is pressed was elsewhere. What has newly come where nothing was may be pressed at once.
 * @param stores whose changes may move what is guarded, told before they are drawn
 */
export function createAim(...stores: readonly { subscribe(listener: () => void): () => void }[]): Aim {
	let root: HTMLElement | null = null;
	let remembered: Places[] = [];
	/** What the finger came down on, null where that was not what it aimed at; undefined where it came by no finger. */
	let aimed: Element | null | undefined;

	function changing(): void {
		if (!root) return;
		const boxes = [...root.querySelectorAll(CONTROL)].flatMap((control) => {
			const { x, y, width, height } = control.getBoundingClientRect();
			return height > 0 ? [[control, new DOMRect(x + scrollX, y + scrollY, width, height)] as const] : [];
		});
		remembered = [...recent(), { at: Date.now(), boxes: new Map(boxes) }];
	}

	function recent(): Places[] {
		return remembered.filter(({ at }) => Date.now() - at < AIM_MS);
	}

	function fingerDown({ target, pageX, pageY }: PointerEvent): void {
		const control = controlAt(target);
		const astray = recent().some(({ boxes }) =>
			[...boxes].some(([one, box]) => (one === control) !== isIn(box, pageX, pageY)),
		);
		aimed = astray ? null : control;
	}

	function clicked(event: MouseEvent): void {
		const control = controlAt(event.target);
		const ok = event.detail === 0 || aimed === undefined || aimed === control;
		aimed = undefined;
		/* What moves now moves because of it. */
		if (ok) remembered = [];
		if (ok || !control) return;
		event.preventDefault();
		event.stopPropagation();
	}

	return {
		changing,
		guard(element) {
			if (!element) return;
			root = element;
			const watching = new AbortController();
			const capture = { capture: true, signal: watching.signal };
			root.addEventListener("pointerdown", fingerDown, capture);
			root.addEventListener("click", clicked, capture);
			const unsubscribe = stores.map((store) => store.subscribe(changing));
			return () => {
				watching.abort();
				for (const stop of unsubscribe) stop();
				root = null;
			};
		},
	};
}

function isIn({ x, y, width, height }: DOMRect, pageX: number, pageY: number): boolean {
	return x <= pageX && pageX <= x + width && y <= pageY && pageY <= y + height;
}

function controlAt(target: EventTarget | null): Element | null {
	return target instanceof Element ? target.closest(CONTROL) : null;
}
