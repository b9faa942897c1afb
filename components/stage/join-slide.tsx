"use client";

import { type CSSProperties, useRef } from "react";
import { firstGuess, largestShare } from "./fit.ts";
import type { QrCode } from "./qr-code.ts";
import type { WallWords } from "./slides.tsx";
import { inLines, Spoken } from "./spoken.tsx";
import styles from "./stage.module.css";
import { useFit } from "./use-fit.ts";

/**
 * How to take part: the address at a question's size, and a code for the rows near enough to scan it.
 * @param address as it is typed, without its scheme
 */
export function JoinSlide(slide: { words: readonly WallWords[]; address: string; code: QrCode; smallest: number }) {
	const { words, code, smallest } = slide;
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLParagraphElement>(null);
	const address = breakable(slide.address);
	const fit = useFit(field, probe, address, { smallest, largest: largestShare(smallest) * 0.8 });
	return (
		<div className={`${styles.slide} ${styles.join}`}>
			<div className={styles.way} style={inLines(words.length)}>
				<div ref={field} className={styles.field}>
					<p ref={probe} className={`${styles.address} ${styles.probe}`} dir="ltr" aria-hidden="true" />
					<div className={styles.centred}>
						<div className={styles.opening}>
							<div className={styles.above}>
								<div className={styles.mark} />
								<p className={styles.quiet}>
									<Spoken words={words} say="join" />
								</p>
							</div>
							<p className={styles.address} dir="ltr" style={fit ? { fontSize: fit.pixels } : guess(address, smallest)}>
								{address}
							</p>
						</div>
					</div>
				</div>
			</div>
			<svg className={styles.code} viewBox={`0 0 ${code.size} ${code.size}`} aria-hidden="true">
				<path d={code.path} shapeRendering="crispEdges" />
			</svg>
		</div>
	);
}

/** Lets an address break after a slash, never within a name, with a space of no width. */
function breakable(address: string): string {
	return address.replaceAll("/", "/\u200B");
}

/** The address has half the wall: a first size as if it were four times as long. */
function guess(address: string, smallest: number): CSSProperties {
	const { height, width } = firstGuess(address.length * 4, smallest);
	return { fontSize: `max(var(--type), min(${(height * 100).toFixed(2)}vh, ${(width * 100).toFixed(2)}vw))` };
}
