"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { CODE_SHARE, type TypeSizes } from "../slides/fit.ts";
import { Spoken, type WallWords } from "../slides/spoken.tsx";
import { useFit, useRelayout } from "../slides/use-fit.ts";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { Code } from "./code.tsx";
import type { JoinLink } from "./join-line.tsx";

/** The code's share of the picture's height: the first that leaves room for the address. */
const CODE_SHARES = [CODE_SHARE, 0.45, 0.3, 0] as const;

/** [W6] How to take part: the address, and a QR code beside it, or below it on a portrait screen. */
export function JoinSlide(slide: {
	link: JoinLink;
	words: readonly WallWords[];
	say: "join" | "vote";
	sizes: TypeSizes;
}) {
	const { link, words, say, sizes } = slide;
	const picture = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLDivElement>(null);
	const [tried, setTried] = useState(0);
	useRelayout(picture, "", () => setTried(0));
	const className = `${styles.address} ${styles.pieces} ${styles.probe}`;
	const share = link.code ? (CODE_SHARES[tried] ?? 0) : 0;
	// Half the wall is free for the address.
	const options = { className, graphemes: link.address.length * 4, key: String(share) };
	const fit = useFit(field, waysToSet(link.address), sizes, options);
	const [address = link.address] = fit.pages;
	const isTooLarge = share > 0 && fit.broken && fit.key === String(share);
	useLayoutEffect(() => {
		if (isTooLarge) setTried(tried + 1);
	}, [isTooLarge, tried]);
	return (
		<div ref={picture} className={`${styles.slide} ${styles.join}`} style={{ "--share": share }}>
			<div className={`${styles.way} flex min-h-0 flex-col`} style={{ "--lines": words.length }}>
				<div ref={field} className={styles.field}>
					<div className={styles.centred}>
						<div className="relative">
							<p className={`${styles.above} text-quiet`}>
								<Spoken words={words} say={say} />
							</p>
							<p className={`${styles.address} ${styles.pieces}`} dir="ltr" style={{ fontSize: fit.fontSize }}>
								{fit.broken ? address : <Address>{address}</Address>}
							</p>
						</div>
					</div>
				</div>
			</div>
			{link.code && share > 0 && <Code code={link.code} />}
		</div>
	);
}
