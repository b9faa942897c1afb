/** How an answer may be compressed, best first. A browser offers `br` by https alone. */
export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The offer of a browser that takes one: named, and not with a quality of nothing (RFC 9110 §12.5.3). */
const OFFERS: Record<Encoding, RegExp> = {
	br: /(^|,)\s*br\s*($|,|;(?!\s*q=0(\.0*)?\s*($|,)))/,
	gzip: /(^|,)\s*gzip\s*($|,|;(?!\s*q=0(\.0*)?\s*($|,)))/,
};

/**
 * @param header the browser's Accept-Encoding
 * @param among the encodings there are
 * @returns the best of them that the browser takes; null for none
 */
export function accepted(header: string | string[] | undefined, among: Partial<Record<Encoding, unknown>>) {
	const offer = String(header ?? "");
	return ENCODINGS.find((encoding) => among[encoding] !== undefined && OFFERS[encoding].test(offer)) ?? null;
}
