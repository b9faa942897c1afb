import type { CSSProperties } from "react";
import type { WallWords } from "./slides.tsx";
import styles from "./stage.module.css";

/** One thing the wall says, in each of its languages: a line each, in their order. */
export function Spoken({ words, say }: { words: readonly WallWords[]; say: Exclude<keyof WallWords, "lang"> }) {
	return (
		<span>
			{words.map((word) => (
				<span key={word.lang} lang={word.lang} className={styles.spoken}>
					{word[say]}
				</span>
			))}
		</span>
	);
}

/** @returns the style that lets the sheet leave room for as many lines */
export function inLines(lines: number): CSSProperties {
	const style: CSSProperties & { "--lines": number } = { "--lines": lines };
	return style;
}
