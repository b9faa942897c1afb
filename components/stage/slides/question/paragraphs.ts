/** Paragraph separator: keeps the languages of one text apart while it is measured. */
const SEPARATOR = "\u2029";

/** A text in one or two languages, set in one size. */
export type Paragraph = { text: string; lang: string | undefined };

/** @returns the paragraphs as one text, as `useFit` measures and splits it */
export function joined(paragraphs: readonly Paragraph[]): string {
	return paragraphs.map(({ text }) => text).join(SEPARATOR);
}

/** @returns the texts of the paragraphs in a text from `joined` */
export function split(text: string): string[] {
	return text.split(SEPARATOR);
}

/** @returns the paragraphs on a page, which has either all of them or a part of one */
export function onPage(page: string, paragraphs: readonly Paragraph[]): Paragraph[] {
	return split(page).map((text) => ({ text, lang: paragraphs.find((one) => one.text.includes(text))?.lang }));
}
