"use client";

import { type CSSProperties, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { StageMode } from "#protocol/statuses.ts";
import { largestShare, smallestShare } from "./slides/fit.ts";
import { type Drawn, Slides, type WallFacts } from "./slides/slides.tsx";
import styles from "./stage.module.css";
import { Picture } from "./wall.tsx";

const WALL = { width: 1920, height: 1080 };

/**
 * What one of this hall's walls would show, scaled to the container's width and inert. A screen reader hears only `label`.
 * @param mode from `shownOn`
 * @param view from `stageOfDesk`
 */
export function StagePreview(preview: { mode: StageMode; view: Drawn; facts: WallFacts; label: string }) {
	const { mode, view, facts, label } = preview;
	const frame = useRef<HTMLDivElement>(null);
	const scale = useScale(frame, WALL.width);
	const smallest = smallestShare(facts.size);
	const drawn: CSSProperties = { ...WALL, transform: `scale(${scale ?? 0})` };
	return (
		<div
			ref={frame}
			role="img"
			aria-label={label}
			className={styles.preview}
			style={{ aspectRatio: `${WALL.width} / ${WALL.height}` }}
			data-surface="ink"
		>
			<div className={styles.drawn} style={drawn} aria-hidden="true" inert>
				<Picture smallest={smallest}>
					<Slides view={view} mode={mode} facts={facts} sizes={{ smallest, largest: largestShare(smallest) }} />
				</Picture>
			</div>
		</div>
	);
}

/** @returns the preview's width over the wall's; null until measured */
function useScale(frame: RefObject<HTMLElement | null>, width: number): number | null {
	const [scale, setScale] = useState<number | null>(null);
	useLayoutEffect(() => {
		const box = frame.current;
		if (!box) return;
		const measure = () => setScale(box.clientWidth / width);
		measure();
		const watch = new ResizeObserver(measure);
		watch.observe(box);
		return () => watch.disconnect();
	}, [frame, width]);
	return scale;
}
