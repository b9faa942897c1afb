/**
 * The locale by which figures and clock times are written. Welsh writes them as British English does, and few browsers have
 * data for Welsh: left to itself, one would write them in its owner's way, and the server in another.
 */
export function figures<L>(locale: L): L | "en-GB" {
	return locale === "cy" ? "en-GB" : locale;
}
