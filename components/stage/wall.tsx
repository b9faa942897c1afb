import type { ReactNode } from "react";
import type { StageMode } from "#protocol/statuses.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { typeSizes } from "./slides/fit.ts";
import styles from "./stage.module.css";

/** For video mixers: the part of the video picture that slides may cover. Null for an ordinary, dark wall. */
export type Overlay = "full" | "lower-third" | null;

/** For screens that do not know their hall. */
export const ORDINARY_HALL: ScreenSize = { wallHeightMetres: 3, farthestSeatMetres: 25 };

/**
 * The dark background of every slide.
 * @param size what the smallest type follows from
 * @param shows the slide's mode, for tests and scripts
 */
export function Wall(wall: {
	size?: ScreenSize;
	overlay?: Overlay;
	shows?: StageMode;
	/** [O30] Across the top, above the slide, which is that much lower (`underBand()`). */
	band?: ReactNode;
	children?: ReactNode;
}) {
	const { size = ORDINARY_HALL, overlay, shows, band, children } = wall;
	return (
		<main className={styles.wall} data-surface="ink" data-overlay={overlay ?? undefined} data-shows={shows}>
			{band ? (
				<>
					<div className={styles.band} style={{ "--smallest": typeSizes(size).smallest }} data-phase="rehearsal">
						{band}
					</div>
					<div className={styles.below} style={{ "--band": bandShare(size) }}>
						<Picture size={underBand(size)}>{children}</Picture>
					</div>
				</>
			) : (
				<Picture size={size}>{children}</Picture>
			)}
		</main>
	);
}

/** The share of a wall's height that a band takes: a line of the smallest type, below the margin that drapes may cover. */
const bandShare = (size: ScreenSize) => 0.05 + 1.35 * typeSizes(size).smallest;

/** @returns the wall below a band: what is left of its height */
export function underBand(size: ScreenSize): ScreenSize {
	return { ...size, wallHeightMetres: size.wallHeightMetres * (1 - bandShare(size)) };
}

/** The slide area. All its lengths are relative to its container, so it can have any size. */
export function Picture({ size, children }: { size: ScreenSize; children: ReactNode }) {
	return (
		<div className={styles.picture} style={{ "--smallest": typeSizes(size).smallest }} data-picture="">
			{children}
		</div>
	);
}
