import type { CSSProperties, ReactNode, Ref } from "react";
import type { StageMode } from "#protocol/views.ts";
import styles from "./stage.module.css";

/** Over a video picture: all of it, or its lower third. Null for a wall of its own, which is dark. */
export type Overlay = "full" | "lower-third" | null;

/**
 * The dark field that every picture stands on.
 * @param smallest the least type size, as a share of the picture's height
 * @param shows which picture it is, for whoever looks at the page from outside
 */
export function Wall(wall: {
	smallest: number;
	overlay?: Overlay;
	shows?: StageMode;
	children: ReactNode;
	ref?: Ref<HTMLElement>;
}) {
	const { ref, overlay, shows } = wall;
	return (
		<main ref={ref} className={styles.wall} data-surface="ink" data-overlay={overlay ?? undefined} data-shows={shows}>
			<Picture smallest={wall.smallest}>{wall.children}</Picture>
		</main>
	);
}

/** The picture itself. Its lengths are shares of the container it is in, whatever size that has. */
export function Picture({ smallest, children }: { smallest: number; children: ReactNode }) {
	const style: CSSProperties & { "--smallest": number } = { "--smallest": smallest };
	return (
		<div className={styles.picture} style={style} data-picture="">
			{children}
		</div>
	);
}
