import type { ReactNode } from "react";
import type { StageMode } from "#protocol/statuses.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { typeSizes } from "./slides/fit.ts";
import styles from "./stage.module.css";

/** For video mixers: the part of the video picture that slides may cover. Null for an ordinary, dark wall. */
export type Overlay = "full" | "lower-third" | null;

/** For screens that do not know their hall. */
const ORDINARY_HALL: ScreenSize = { wallHeightMetres: 3, farthestSeatMetres: 25 };

/**
 * The dark background of every slide.
 * @param size what the smallest type follows from
 * @param shows the slide's mode, for tests and scripts
 */
export function Wall(wall: { size?: ScreenSize; overlay?: Overlay; shows?: StageMode; children?: ReactNode }) {
	const { size = ORDINARY_HALL, overlay, shows, children } = wall;
	return (
		<main className={styles.wall} data-surface="ink" data-overlay={overlay ?? undefined} data-shows={shows}>
			<Picture size={size}>{children}</Picture>
		</main>
	);
}

/** The slide area. All its lengths are relative to its container, so it can have any size. */
export function Picture({ size, children }: { size: ScreenSize; children: ReactNode }) {
	return (
		<div className={styles.picture} style={{ "--smallest": typeSizes(size).smallest }} data-picture="">
			{children}
		</div>
	);
}
