"use client";

import { useRef } from "react";
import { PROGRAMME } from "#components/ui/lang.ts";
import { JoinLine, type JoinLink } from "../join/join-line.tsx";
import styles from "../stage.module.css";
import type { WallWords } from "./spoken.tsx";
import { leaveOut, useRelayout } from "./use-fit.ts";

/** What is left out, in this order, if there is no room. */
const LEFT_OUT = ["about", "say", "code"] as const;

/**
 * The conference's name, and what is on and how to join if that is known.
 * @param operator instructions for the operator, on screens that are not signed in
 */
export function HoldingSlide({
	name,
	about,
	join,
	operator,
}: {
	name: string;
	about?: string | undefined;
	join?: { link: JoinLink; words: readonly WallWords[] };
	operator?: string;
}) {
	const slide = useRef<HTMLDivElement>(null);
	useRelayout(slide, JSON.stringify([name, about, join]), (slide) => leaveOut(slide, LEFT_OUT));
	return (
		<div ref={slide} className={`${styles.slide} ${styles.holding}`}>
			<h1
				className="max-w-[22ch] text-balance font-[650] text-[length:max(var(--type),min(14cqh,9cqw))] leading-[1.06] tracking-[-0.02em] wrap-anywhere"
				dir="auto"
				lang={PROGRAMME}
			>
				{name}
			</h1>
			{about && (
				<p className={`${styles.about} max-w-[34ch] text-balance text-quiet wrap-anywhere`} dir="auto" lang={PROGRAMME}>
					{about}
				</p>
			)}
			{join && <JoinLine {...join} say="join" />}
			{/* For the operator beside the machine, not for the hall, so it may be small. */}
			{operator && (
				<p className="absolute inset-x-0 bottom-0 text-[length:max(1rem,1.9cqh)] text-quiet leading-normal">
					{operator}
				</p>
			)}
		</div>
	);
}
