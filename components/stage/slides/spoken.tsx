import styles from "../stage.module.css";

/** The wall's own words in one language. */
export type WallWords = {
	lang: string;
	/** Above the join address. */
	join: string;
	/** Above the top questions while voting is open, beside the address. */
	vote: string;
	/** Above the top questions while voting is closed. */
	top: string;
	/** Above the top questions beside the one on stage. */
	most: string;
	/** Above the numbers. */
	votes: string;
};

/** One of the wall's texts, with a line for each language. */
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
