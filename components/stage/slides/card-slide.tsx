"use client";

import { useRef } from "react";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { Address, waysToSet } from "../join/address.tsx";
import { Code } from "../join/code.tsx";
import type { JoinLink } from "../join/join-link.ts";
import styles from "../stage.module.css";
import { readableFrom, type TypeSizes } from "./fit.ts";
import { PagedWords } from "./question/paged-words.tsx";
import { Spoken, type WallWords } from "./spoken.tsx";
import { leaveOut, useRelayout } from "./use-fit.ts";

type Wall = { size: ScreenSize; link: JoinLink; words: readonly WallWords[]; sizes: TypeSizes };

/** [W18] A screen's name as large as fits, or its test card. */
export function CardSlide({ is, name, ...wall }: Wall & { is: "name" | "test"; name: string }) {
	if (is === "test") return <TestCard name={name} {...wall} />;
	return (
		<div className={styles.slide}>
			<PagedWords words={[{ text: name, lang: undefined }]} sizes={wall.sizes} />
		</div>
	);
}

/** The lines of the ruler, as multiples of the smallest type. */
const LINES = [2, 1.5, 1] as const;

/** What is left out, in this order, if there is no room. The smallest type always stays. */
const LEFT_OUT = ["line-2", "line-1.5", "address", "name", "code", "test"] as const;

/** The picture's edges, the area that slides stay within, type with the distance it can be read from, and the QR code to scan. */
function TestCard({ name, size, link, words, sizes }: Wall & { name: string }) {
	const slide = useRef<HTMLDivElement>(null);
	useRelayout(slide, JSON.stringify([name, size, link, words]), (slide) => leaveOut(slide, LEFT_OUT));
	return (
		<>
			<div className={styles.edges} aria-hidden="true" />
			<div className={styles.safeArea} aria-hidden="true" />
			<div ref={slide} className={`${styles.slide} ${styles.testCard}`}>
				<div className={styles.ruler}>
					<p className={`${styles.test} font-bold`}>
						<Spoken words={words} say="test" />
					</p>
					<p className={`${styles.name} wrap-anywhere`} dir="auto">
						{name}
					</p>
					{LINES.map((line) => (
						<p
							key={line}
							data-line={line}
							className="whitespace-nowrap"
							style={{ fontSize: `calc(${line} * var(--type))` }}
						>
							Aa {readableFrom(size, line * sizes.smallest)} m
						</p>
					))}
					<p className={`${styles.cardAddress} ${styles.pieces} text-quiet`} dir="ltr">
						<Address>{waysToSet(link.address)[2]}</Address>
					</p>
				</div>
				{link.code && <Code code={link.code} />}
			</div>
		</>
	);
}
