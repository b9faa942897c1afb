"use client";

import { useRef, useState } from "react";
import type { StageMode } from "#protocol/statuses.ts";
import { typeSizes } from "./slides/fit.ts";
import { Slides, type StagePicture, type WallFacts } from "./slides/slides.tsx";
import { useRelayout } from "./slides/use-fit.ts";
import styles from "./stage.module.css";
import type { ShownCard } from "./use-stage.ts";
import { Picture } from "./wall.tsx";

const WALL = { width: 1920, height: 1080 };

/**
 * What one of this hall's walls would show, scaled to the container's width and inert. A screen reader hears only `label`.
 * @param mode from `shownOn`
 * @param view from `stageOfDesk`
 */
export function StagePreview(preview: {
	mode: StageMode;
	card?: ShownCard | null;
	view: StagePicture;
	facts: WallFacts;
	label: string;
}) {
	const { mode, card = null, view, facts, label } = preview;
	const frame = useRef<HTMLDivElement>(null);
	const [scale, setScale] = useState(0);
	useRelayout(frame, "", ({ clientWidth }) => setScale(clientWidth / WALL.width));
	return (
		<div
			ref={frame}
			role="img"
			aria-label={label}
			className="relative aspect-video overflow-hidden bg-paper"
			data-surface="ink"
		>
			<div className={styles.drawn} style={{ ...WALL, transform: `scale(${scale})` }} aria-hidden="true" inert>
				<Picture size={facts.size}>
					<Slides view={view} mode={mode} card={card} facts={facts} sizes={typeSizes(facts.size)} />
				</Picture>
			</div>
		</div>
	);
}
