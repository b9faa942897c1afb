"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import styles from "./stage.module.css";

/**
 * How one picture becomes the next, in milliseconds. Under 400 a change reads as a flash on a wall; the new picture comes
 * up a little later than the old one goes, or the words of both stand in each other.
 */
const DOWN = { duration: 500, delay: 0 };
const UP = { duration: 600, delay: 250 };

type Layer = { id: number; name: string; content: ReactNode };

/** Whether whoever set this machine up asked for stillness. */
export function wantsStillness(): boolean {
	return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Shows one picture at a time, and lets the next come up while the last goes down.
 * @param name what is shown; content under the same name is updated in place
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
	/* One list, so that a picture goes down as it stood: the same element, at its size and on its page. */
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
			if (wantsStillness()) return gone.current();
			/* From where it is: one that is sent away while it comes up must not flash. */
			const { opacity } = getComputedStyle(picture);
			const down = picture.animate([{ opacity }, { opacity: 0 }], { ...DOWN, easing: "ease-in-out", fill: "forwards" });
			down.onfinish = () => gone.current();
		} else if (!first && !wantsStillness()) {
			picture.animate([{ opacity: 0 }, { opacity: 1 }], { ...UP, easing: "ease-in-out", fill: "backwards" });
		}
	}, [leaves, first]);
	return (
		<div ref={element} className={styles.layer} aria-hidden={leaves}>
			{layer.children}
		</div>
	);
}
