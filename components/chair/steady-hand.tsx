"use client";

import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from "react";

/** A finger that is on its way cannot be called back for about this long. */
const DEAF_MS = 700;

/**
 * [L2] Keeps a tap from what it was not meant for. Where what can be tapped has just changed, taps do nothing for a moment: the
 * second of a double tap, and a finger that was on its way as news came. A button that must be there at once, because neither its
 * place nor its meaning ever changes with the scene, carries `data-at-once`.
 * @param scene what stands where, in one string
 */
export function SteadyHand({ scene, children }: { scene: string; children: ReactNode }) {
	const known = useRef(scene);
	const changedAt = useRef(Number.NEGATIVE_INFINITY);
	const downAt = useRef(Number.NEGATIVE_INFINITY);
	useLayoutEffect(() => {
		if (known.current === scene) return;
		known.current = scene;
		changedAt.current = performance.now();
	}, [scene]);

	const hold = (event: SyntheticEvent<Element, MouseEvent>) => {
		if (event.target instanceof Element && event.target.closest("[data-at-once]")) return;
		// Aimed when the finger went down; the keyboard has no other moment than this.
		const aimedAt = event.nativeEvent.detail === 0 ? performance.now() : downAt.current;
		if (aimedAt - changedAt.current >= DEAF_MS) return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div
			className="contents"
			onPointerDownCapture={() => {
				downAt.current = performance.now();
			}}
			onClickCapture={hold}
			onKeyDownCapture={(event) => {
				// A key that is held down is one press.
				if (event.repeat && event.key === "Enter") event.preventDefault();
			}}
		>
			{children}
		</div>
	);
}
