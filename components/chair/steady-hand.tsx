"use client";

import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from "react";

/** A finger that is on its way cannot be called back for about this long. */
const DEAF_MS = 700;

/**
 * [L2] Keeps a tap from what it was not meant for. A button that has just moved, come, or come to mean another thing does nothing
 * for a moment, nor does one that was just tapped: the second of a double tap, and a finger that was on its way as news came. One
 * that stands where it stood and means what it meant hears at once: *Answered* and then *Next* are two taps as fast as one likes.
 * A button says in `data-means` what it is about; what says nothing is let through.
 * @param scene what stands where, in one string
 */
export function SteadyHand({ scene, children }: { scene: string; children: ReactNode }) {
	const hand = useRef<HTMLDivElement>(null);
	const looks = useRef<WeakMap<Element, string> | null>(null);
	const changedAt = useRef(new WeakMap<Element, number>());
	const downAt = useRef(Number.NEGATIVE_INFINITY);

	// biome-ignore lint/correctness/useExhaustiveDependencies: nothing moves, and nothing means another thing, but with the scene
	useLayoutEffect(() => {
		const before = looks.current;
		const now = new WeakMap<Element, string>();
		for (const button of hand.current?.querySelectorAll("[data-means]") ?? []) {
			const { left, top } = button.getBoundingClientRect();
			const look = `${button.getAttribute("data-means")} ${Math.round(left)} ${Math.round(top)}`;
			now.set(button, look);
			if (before && before.get(button) !== look) changedAt.current.set(button, performance.now());
		}
		looks.current = now;
	}, [scene]);

	const hold = (event: SyntheticEvent<Element, MouseEvent>) => {
		const button = event.target instanceof Element ? event.target.closest("[data-means]") : null;
		if (!button) return;
		// Aimed when the finger went down; the keyboard has no other moment than this.
		const aimedAt = event.nativeEvent.detail === 0 ? performance.now() : downAt.current;
		if (aimedAt - (changedAt.current.get(button) ?? Number.NEGATIVE_INFINITY) >= DEAF_MS) {
			changedAt.current.set(button, performance.now());
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div
			ref={hand}
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
