import { PROGRAMME } from "#components/ui/lang.ts";
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
	/** Across the top of a wall in a rehearsal. */
	rehearsal: string;
	/** Above the numbers. */
	votes: string;
	/** What the test card is called. */
	test: string;
};

/** A text of the programme in one language. */
export type WallText = { lang: string; text: string };

/**
 * @param words the wall's own words, in the conference's languages
 * @param welsh the text in Welsh; null if there is none
 * @returns the text in those of the languages there is one in
 */
export function inLanguagesOf(words: readonly WallWords[], english: string, welsh: string | null): WallText[] {
	const texts = words.flatMap(({ lang }) => {
		const text = lang === "cy" ? welsh : english;
		return text === null ? [] : [{ lang: lang === "cy" ? lang : PROGRAMME, text }];
	});
	return texts.length > 0 ? texts : [{ lang: PROGRAMME, text: english }];
}

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
