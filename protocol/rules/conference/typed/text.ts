/** Words as people compare them: without case, accents, and the difference between kinds of apostrophes, hyphens and spaces. */
export function plain(text: string): string {
	return text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[’‘`´]/g, "'")
		.replace(/[\s\u00a0_–—-]+/g, " ")
		.trim();
}
