import localFont from "next/font/local";

/*
 * Atkinson Hyperlegible Next for our own text: the Braille Institute made it so that no letter is mistaken for another.
 * Source Serif 4 for delegates' words, to set them apart.
 *
 * `fallback`: a font that takes more than three seconds is only used on the next page, so that text does not reflow under a finger.
 * Until then a system font of the same metrics is used. The extended files (ŵ, ŷ and the rest of Latin) load only when needed.
 */

export const ui = localFont({
	src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
	weight: "200 800",
	display: "fallback",
	variable: "--font-ui-latin",
	adjustFontFallback: "Arial",
});

export const uiExtended = localFont({
	src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
	weight: "200 800",
	display: "fallback",
	variable: "--font-ui-extended",
	preload: false,
	adjustFontFallback: false,
	declarations: [
		{
			prop: "unicode-range",
			value:
				"U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
		},
	],
});

export const serif = localFont({
	src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
	weight: "200 900",
	display: "fallback",
	variable: "--font-serif-latin",
	adjustFontFallback: "Times New Roman",
});

export const serifExtended = localFont({
	src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2",
	weight: "200 900",
	display: "fallback",
	variable: "--font-serif-extended",
	preload: false,
	adjustFontFallback: false,
	declarations: [
		{
			prop: "unicode-range",
			value:
				"U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
		},
	],
});
