import { formatters } from "#components/ui/formatters.ts";
import styles from "../stage.module.css";
import type { WallWords } from "./spoken.tsx";

const NUMBERS = formatters.getNumberFormat("en-GB");

/** A number of votes, with its unit in every language of the wall. */
export function Votes({ votes, words }: { votes: number; words: readonly WallWords[] }) {
	return (
		<span className={styles.votes}>
			{NUMBERS.format(votes)}
			<span className={styles.unit}> {words.map((word) => word.votes).join(" / ")}</span>
		</span>
	);
}
