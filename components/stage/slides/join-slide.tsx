"use client";

import { useRef, useState } from "react";
import type { ScreenSize } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { codeShare, type TypeSizes } from "./fit.ts";
import type { QrCode } from "./qr-code.ts";
import { Spoken, type WallWords } from "./spoken.tsx";
import { useFit, useRelayout } from "./use-fit.ts";

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
	const share = codeShare(slide.size, code.modules);
	const [isWideEnough, setWideEnough] = useState(true);
	useRelayout(picture, String(share), ({ clientWidth: width, clientHeight: height }) => {
		const most = width * (width < height ? CODE_WIDTH.below : CODE_WIDTH.beside);
		setWideEnough((share ?? 0) * height <= most);
	});
	const className = `${styles.address} ${styles.pieces} ${styles.probe}`;
	// Half the wall is free for the address.
	const fit = useFit(field, waysToSet(slide.address), sizes, { className, graphemes: slide.address.length * 4 });
	const [address = slide.address] = fit.pages;
	return (
		<div ref={picture} className={`${styles.slide} ${styles.join}`}>
			<div className={`${styles.way} flex min-h-0 flex-col`} style={{ "--lines": words.length }}>
				<div ref={field} className={styles.field}>
					<div className={styles.centred}>
						<div className="relative">
							<p className={`${styles.above} text-quiet`}>
								<Spoken words={words} say={slide.say} />
							</p>
							<p className={`${styles.address} ${styles.pieces}`} dir="ltr" style={{ fontSize: fit.fontSize }}>
								{fit.broken ? address : <Address>{address}</Address>}
							</p>
						</div>
					</div>
				</div>
			</div>
			{share !== null && isWideEnough && (
				<svg
					className={styles.code}
					style={{ "--share": share }}
					viewBox={`0 0 ${code.size} ${code.size}`}
					aria-hidden="true"
				>
					<path d={code.path} shapeRendering="crispEdges" />
				</svg>
			)}
		</div>
	);
}
