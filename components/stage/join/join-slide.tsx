"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { CODE_SHARE, type TypeSizes } from "../slides/fit.ts";
import { Masthead } from "../slides/masthead.tsx";
import { Spoken, type WallText, type WallWords } from "../slides/spoken.tsx";
import { useFit, useRelayout } from "../slides/use-fit.ts";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { Code } from "./code.tsx";
import type { JoinLink } from "./join-link.ts";

/** The code's share of the picture's height, and whether words say what to do: the first that leaves room for the address. */
const LAYOUTS = [
	{ share: CODE_SHARE, says: true },
	{ share: CODE_SHARE, says: false },
	{ share: 0.45, says: true },
	{ share: 0.45, says: false },
	{ share: 0.3, says: true },
	{ share: 0.3, says: false },
] as const;
const WITHOUT_CODE = { share: 0, says: true } as const;

/** The address fills the width: it may be larger than a question. */
const LARGEST_ADDRESS = 0.3;

/** [W6] How to take part: the QR code, what to do beside it, and the address across the whole width below. */
export function JoinSlide(slide: {
	link: JoinLink;
	/** The conference's; null for none. */
	name: readonly WallText[] | null;
	words: readonly WallWords[];
	say: "join" | "vote";
	sizes: TypeSizes;
}) {
	const { link, name, words, say } = slide;
	const { smallest } = slide.sizes;
	const picture = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLDivElement>(null);
	const [tried, setTried] = useState(0);
	useRelayout(picture, JSON.stringify([link.address, smallest]), () => setTried(0));
	const className = `${styles.address} ${styles.pieces} ${styles.probe}`;
	const { share, says } = (link.code && LAYOUTS[tried]) ?? WITHOUT_CODE;
	const options = { className, graphemes: link.address.length * 2, key: String(tried) };
	const fit = useFit(
		field,
		waysToSet(link.address),
		{ smallest, largest: Math.max(smallest, LARGEST_ADDRESS) },
		options,
	);
	const [address = link.address] = fit.pages;
	const isTooLarge = share > 0 && fit.broken && fit.key === String(tried);
	useLayoutEffect(() => {
		if (isTooLarge) setTried(tried + 1);
	}, [isTooLarge, tried]);
	return (
		<div
			ref={picture}
			className={`${styles.slide} ${styles.join}`}
			style={{ "--share": share, "--lines": words.length }}
			data-code={share > 0 ? "" : undefined}
		>
			{link.code && share > 0 && <Code code={link.code} />}
			<div className={styles.how}>
				{name && <Masthead name={name} />}
				{says && (
					<p className={styles.say}>
						<Spoken words={words} say={say} />
					</p>
				)}
			</div>
			<div className={styles.way}>
				<div ref={field} className={styles.field}>
					<div className={styles.centred}>
						<p className={`${styles.address} ${styles.pieces}`} dir="ltr" style={{ fontSize: fit.fontSize }}>
							{fit.broken ? address : <Address>{address}</Address>}
						</p>
					</div>
				</div>
			</div>
		</div>
	);
}
