"use client";

import { type CSSProperties, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { ScreenSize } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { codeShare, firstGuess } from "./fit.ts";
import type { QrCode } from "./qr-code.ts";
import { inLines, Spoken, type WallWords } from "./spoken.tsx";
import { onRelayout, type TypeSizes, useFit } from "./use-fit.ts";

/** The largest share of the picture's width for the code: beside the address, or below it on a portrait screen. */
const CODE_WIDTH = { beside: 0.45, below: 0.9 } as const;

/**
 * How to take part: the address, and a QR code if the last row can scan it.
 * @param address without its scheme
 */
export function JoinSlide(slide: {
	words: readonly WallWords[];
	say: "join" | "vote";
	address: string;
	code: QrCode;
	size: ScreenSize;
	sizes: TypeSizes;
}) {
	const { words, code, sizes } = slide;
	const picture = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLParagraphElement>(null);
	const share = useCodeShare(picture, codeShare(slide.size, code.modules));
	const variants = waysToSet(slide.address);
	const fit = useFit(field, probe, variants, sizes);
	const [address = slide.address] = fit?.pages ?? [variants[1]];
	return (
		<div ref={picture} className={`${styles.slide} ${styles.join}`} data-code={share === null ? undefined : ""}>
			<div className={styles.way} style={inLines(words.length)}>
				<div ref={field} className={styles.field}>
					<p ref={probe} className={`${styles.address} ${styles.probe}`} dir="ltr" aria-hidden="true" />
					<div className={styles.centred}>
						<div className={styles.opening}>
							<div className={styles.above}>
								<div className={styles.mark} />
								<p className={styles.quiet}>
									<Spoken words={words} say={slide.say} />
								</p>
							</div>
							<p
								className={styles.address}
								dir="ltr"
								style={fit ? { fontSize: fit.pixels } : guess(slide.address, sizes.smallest)}
							>
								{fit?.broken ? address : <Address>{address}</Address>}
							</p>
						</div>
					</div>
				</div>
			</div>
			{share !== null && (
				<svg
					className={styles.code}
					style={shareStyle(share)}
					viewBox={`0 0 ${code.size} ${code.size}`}
					aria-hidden="true"
				>
					<path d={code.path} shapeRendering="crispEdges" />
				</svg>
			)}
		</div>
	);
}

/** @returns the code's share of the picture's height; null if the picture is too narrow for it */
function useCodeShare(picture: RefObject<HTMLElement | null>, share: number | null): number | null {
	const [fits, setFits] = useState(true);
	useLayoutEffect(() => {
		const slide = picture.current;
		if (!slide || share === null) return;
		const measure = () => {
			const { clientWidth: width, clientHeight: height } = slide;
			setFits(share * height <= width * (width < height ? CODE_WIDTH.below : CODE_WIDTH.beside));
		};
		measure();
		return onRelayout(slide, measure);
	}, [picture, share]);
	return fits ? share : null;
}

function shareStyle(share: number): CSSProperties {
	const style: CSSProperties & { "--share": number } = { "--share": share };
	return style;
}

/** Half the wall is free for the address, so estimate as if it were four times as long. */
function guess(address: string, smallest: number): CSSProperties {
	const { height, width } = firstGuess(address.length * 4, smallest);
	return { fontSize: `max(var(--type), min(${(height * 100).toFixed(2)}cqh, ${(width * 100).toFixed(2)}cqw))` };
}
