import type { CSSProperties, ReactNode, Ref } from "react";
import type { StageMode } from "#protocol/statuses.ts";
import styles from "./stage.module.css";

/** For video mixers: the part of the video picture that slides may cover. Null for an ordinary, dark wall. */
export type Overlay = "full" | "lower-third" | null;

/**
 * The dark background of every slide.
 * @param smallest the smallest type size, as a share of the picture's height
 * @param shows the slide's mode, for tests and scripts
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

/** The slide area. All its lengths are relative to its container, so it can have any size. */
export function Picture({ smallest, children }: { smallest: number; children: ReactNode }) {
	const style: CSSProperties & { "--smallest": number } = { "--smallest": smallest };
	return (
		<div className={styles.picture} style={style} data-picture="">
			{children}
		</div>
	);
}
