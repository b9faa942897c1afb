"use client";

import { useRef } from "react";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { Spoken, type WallWords } from "./spoken.tsx";
import { type Row, TopRows } from "./top-rows.tsx";
import { useRelayout } from "./use-fit.ts";

/** Few, so that the list seldom changes size. */
const STEPS = [1.6, 1.3, 1] as const;

/**
 * The top questions with their votes, as many as can be read whole.
 * @param address where to vote; null while voting is closed
 */
export function TopSlide(slide: { top: Row[]; words: readonly WallWords[]; address: string | null; smallest: number }) {
	const { top, words, address, smallest } = slide;
	const heading = useRef<HTMLParagraphElement>(null);
	useRelayout(heading, address ?? "", markTight);
	return (
		<div className={`${styles.slide} ${styles.top}`}>
			<div className={`${styles.heading} text-quiet`} style={{ "--lines": words.length }}>
				<p ref={heading} className={styles.toVote}>
					<Spoken words={words} say={address === null ? "top" : "vote"} />
					{address !== null && (
						<span className={`${styles.pieces} min-w-0 font-bold text-ink wrap-anywhere`} dir="ltr">
							<Address>{waysToSet(address)[2]}</Address>
						</span>
					)}
				</p>
				<p className={styles.column}>
					<Spoken words={words} say="votes" />
				</p>
			</div>
			<TopRows top={top} words={words} smallest={smallest} steps={STEPS} />
		</div>
	);
}

/** Sets `data-tight` on an element if its content is wider than it is. */
function markTight(element: HTMLElement): void {
	element.toggleAttribute("data-tight", false);
	element.toggleAttribute("data-tight", element.scrollWidth > element.clientWidth + 1);
}
