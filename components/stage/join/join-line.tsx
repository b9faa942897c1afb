"use client";

import { useRef } from "react";
import { Spoken, type WallWords } from "../slides/spoken.tsx";
import { leaveOut, useRelayout } from "../slides/use-fit.ts";
import { Votes } from "../slides/votes.tsx";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { Code } from "./code.tsx";
import type { JoinLink } from "./join-link.ts";

/** What is left out, in this order, if there is no room. The address is always shown. */
const LEFT_OUT = ["unit", "say", "votes", "code"] as const;

/**
 * [W6] The address and the QR code, in a line under or above something else.
 * @param say words before the address
 * @param votes the tally of the question on stage
 */
export function JoinLine(line: {
	link: JoinLink;
	words: readonly WallWords[];
	say?: "join" | "vote" | "top";
	votes?: number;
}) {
	const { link, words, say, votes } = line;
	const element = useRef<HTMLDivElement>(null);
	useRelayout(element, JSON.stringify([link, words, say, votes]), (line) => leaveOut(line, LEFT_OUT));
	return (
		<div ref={element} className={styles.joinLine} style={{ "--lines": words.length }}>
			{link.code && <Code code={link.code} />}
			<div className={styles.toJoin}>
				{say && (
					<p className={`${styles.say} text-quiet`}>
						<Spoken words={words} say={say} />
					</p>
				)}
				<p className={`${styles.pieces} min-w-0 font-bold`} dir="ltr">
					<Address>{waysToSet(link.address)[2]}</Address>
				</p>
			</div>
			{votes !== undefined && <Votes votes={votes} words={words} />}
		</div>
	);
}
