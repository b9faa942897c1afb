import { AIM_MS } from "./aim.ts";

/** A control as it was in the window a moment ago. */
type Known = { control: Element; box: DOMRect; at: number };

/**
 * [L2] Guards controls that lie over a page and come, go or move by themselves. A press of what a moment ago was another control of
 * these, or of what lies below one that has left, is ignored.
 * @param controls finds them in the page
 */
export function createTapShield(controls: () => Iterable<Element>): {
	/** Remembers where they are; call it before they may change. */
	changing(): void;
	/** @returns a function that stops it */
	start(): () => void;
} {
	let known: Known[] = [];
	let isMisaimed = false;

	function changing(): void {
		const at = performance.now();
		const now = [...controls()].map((control) => ({ control, box: control.getBoundingClientRect(), at }));
		known = [...known.filter((one) => at - one.at < AIM_MS), ...now];
	}

	function pressed({ target, clientX: x, clientY: y }: PointerEvent): void {
		const recent = known.filter(({ at }) => performance.now() - at < AIM_MS);
		const isIn = ({ box }: Known) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
		const isOn = ({ control }: Known) => target instanceof Node && control.contains(target);
		isMisaimed = recent.some((one) => isIn(one) !== isOn(one));
	}

	function clicked(event: MouseEvent): void {
		if (!isMisaimed || event.detail === 0) return;
		isMisaimed = false;
		event.preventDefault();
		event.stopPropagation();
	}

	return {
		changing,
		start() {
			const watching = new AbortController();
			const options = { capture: true, signal: watching.signal };
			addEventListener("pointerdown", pressed, options);
			addEventListener("click", clicked, options);
			return () => watching.abort();
		},
	};
}
