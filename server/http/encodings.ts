/** Compression for responses, best first. Browsers only offer `br` over https. */
export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Matches an Accept-Encoding that names the encoding, and not with q=0 (RFC 9110 §12.5.3). */
const OFFERS: Record<Encoding, RegExp> = {
	br: /(^|,)\s*br\s*($|,|;(?!\s*q=0(\.0*)?\s*($|,)))/,
	gzip: /(^|,)\s*gzip\s*($|,|;(?!\s*q=0(\.0*)?\s*($|,)))/,
};

/**
 * @param header the browser's Accept-Encoding
 * @param available the available encodings
 * @returns the best one that the browser accepts; null for none
 */
export function negotiateEncoding(
	header: string | string[] | undefined,
	available: Partial<Record<Encoding, unknown>>,
) {
	const offer = String(header ?? "");
	return ENCODINGS.find((encoding) => available[encoding] !== undefined && OFFERS[encoding].test(offer)) ?? null;
}
