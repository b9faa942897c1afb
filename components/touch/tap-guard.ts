import { AIM_MS } from "./aim.ts";

const CONTROL = "summary, :is(button, a):not(details:not([open]) *)";

/** Makes a tap press what it was aimed at, or nothing. */
export type TapGuard = {
	/** Guards the controls in an element; a React ref. */
	guard(root: HTMLElement | null): (() => void) | undefined;
	/** Remembers where the controls are, before something changes. */
	changing(): void;
};

export type TapGuardOptions = {
	/** Stores whose changes may move the controls. */
	stores: readonly { subscribe(listener: () => void): () => void }[];
	/** A selector of the controls. */
	controls?: string;
	/** How long after a change a tap may have been aimed at what was there before, in ms. */
	forMs?: number;
	/**
	 * Also ignore presses, by keyboard too, on a control that is new, was just pressed (a double tap), or whose `data-means` has
	 * changed.
	 */
	strict?: boolean;
};

/** The controls, where they were in the window, and their `data-means`. */
type Snapshot = { at: number; controls: ReadonlyMap<Element, { box: DOMRect; means: string | null }> };

/**
 * [L2] Guards a part of the page that moves. A press is ignored if, a moment before, another control was at that point, or this one was
 * elsewhere. A new control where none was may be pressed at once, unless `strict`.
 */
export function createTapGuard(options: TapGuardOptions): TapGuard {
	const { stores, controls = CONTROL, forMs = AIM_MS, strict = false } = options;
	let root: HTMLElement | null = null;
	let remembered: Snapshot[] = [];
	/** The control under the pointerdown; null where it was not aimed at; undefined without a pointer. */
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

	function hasChanged(control: Element, { controls: before }: Snapshot): boolean {
		return strict && before.get(control)?.means !== meansOf(control);
	}

	function pointerDown({ target, clientX, clientY }: PointerEvent): void {
		const control = controlAt(target);
		const isMisaimed = recent().some(
			(before) => (control && hasChanged(control, before)) || !wasAt(control, before, clientX, clientY),
		);
		aimed = isMisaimed ? null : control;
	}

	function clicked(event: MouseEvent): void {
		const control = controlAt(event.target);
		const byPointer = event.detail !== 0 && aimed !== undefined;
		const isAimed = byPointer ? aimed === control : !control || !recent().some((before) => hasChanged(control, before));
		aimed = undefined;
		/* What moves next is the effect of this press. */
		if (isAimed && strict && control) remember(control);
		else if (isAimed && !strict) remembered = [];
		if (isAimed || !control) return;
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
			root.addEventListener("pointerdown", pointerDown, capture);
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

/** Whether a control was at a point; for a new control, or none, whether no other was. Controls may overlap, as under a sticky header. */
function wasAt(control: Element | null, { controls }: Snapshot, x: number, y: number): boolean {
	const known = control && controls.get(control);
	return known ? isIn(known.box, x, y) : ![...controls.values()].some(({ box }) => isIn(box, x, y));
}

const meansOf = (control: Element) => control.getAttribute("data-means");

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
	return left <= x && x <= right && top <= y && y <= bottom;
}
