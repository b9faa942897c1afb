"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import styles from "../stage.module.css";

/** Milliseconds. Under 400 a change looks like a flash. The delay keeps the words of both slides from overlapping. */
const FADE_OUT = { duration: 500, delay: 0 };
const FADE_IN = { duration: 600, delay: 250 };

type Layer = { id: number; name: string; content: ReactNode };

export function prefersReducedMotion(): boolean {
	return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Cross-fades from one slide to the next.
 * @param name identifies the slide; content with the same name is updated in place
 */
export function CrossFade({ name, children }: { name: string; children: ReactNode }) {
	const [layers, setLayers] = useState<{ shown: Layer; leaving: Layer[] }>({
		shown: { id: 0, name, content: children },
		leaving: [],
	});
	const { shown, leaving } = layers;
	if (shown.name !== name) {
		setLayers({ shown: { id: shown.id + 1, name, content: children }, leaving: [...leaving, shown] });
	} else if (shown.content !== children) {
		setLayers({ shown: { ...shown, content: children }, leaving });
	}
	const drop = (id: number) =>
		setLayers((now) => ({ shown: now.shown, leaving: now.leaving.filter((layer) => layer.id !== id) }));
	/* One list with stable keys, so a leaving slide keeps its element, size and page. */
	return [...leaving, shown].map(({ id, content }) => (
		<Fading key={id} first={id === 0} leaves={id !== shown.id} onGone={() => drop(id)}>
			{id === shown.id && shown.name === name ? children : content}
		</Fading>
	));
}

function Fading(layer: { first: boolean; leaves: boolean; onGone: () => void; children: ReactNode }) {
	const { first, leaves } = layer;
	const element = useRef<HTMLDivElement>(null);
	const gone = useRef(layer.onGone);
	useLayoutEffect(() => {
		gone.current = layer.onGone;
	});
	useLayoutEffect(() => {
		const picture = element.current;
		if (!picture) return;
		if (leaves) {
			if (prefersReducedMotion()) return gone.current();
			/* Start from the current opacity, or a slide that leaves while it fades in would flash. */
			const { opacity } = getComputedStyle(picture);
			const fadeOut = picture.animate([{ opacity }, { opacity: 0 }], {
				...FADE_OUT,
				easing: "ease-in-out",
				fill: "forwards",
			});
			fadeOut.onfinish = () => gone.current();
		} else if (!first && !prefersReducedMotion()) {
			picture.animate([{ opacity: 0 }, { opacity: 1 }], { ...FADE_IN, easing: "ease-in-out", fill: "backwards" });
		}
	}, [leaves, first]);
	return (
		<div ref={element} className={styles.layer} aria-hidden={leaves}>
			{layer.children}
		</div>
	);
}
