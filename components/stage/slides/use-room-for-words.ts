import type { RefObject } from "react";
import styles from "../stage.module.css";
import { leaveOut, useRelayout } from "./use-fit.ts";

/** What is around a slide's words, in the order in which it gives way. */
const AROUND = ["masthead", "code", "join"] as const;

/**
 * [W23] On a wall too small for its hall, leaves out the conference's name, then the code, then the address, rather than cut off words.
 * @param lines of the smallest type, which is the slide's, that the words need
 * @param key changes when what is around them does
 */
export function useRoomForWords(slide: RefObject<HTMLElement | null>, lines: number, key: string): void {
	useRelayout(slide, key, (element) => {
		const words = element.querySelector(`.${styles.field}`);
		const line = Number.parseFloat(getComputedStyle(element).lineHeight);
		leaveOut(element, AROUND, () => words === null || words.clientHeight >= lines * line);
	});
}
