/** Newer features that the pages use and do without, each with the reason. A style's property allows all its values. */
export const ALLOWED: Readonly<Record<string, string>> = {
	// Methods of ours or of a library's, of the same name as a new one.
	".connection()": "ours",
	".drop()": "ours",
	".error()": "Next's, and console's",
	".pause()": "socket.io's, and ours",
	".restore()": "ours",
	".use()": "React's",

	// Used only where they are there.
	"Intl.DurationFormat": "temporal-polyfill formats durations with it, and we format none",
	"Intl.Segmenter": "words.ts counts code points without it; staff pages need it",
	".segment()": "the same",
	"URL.canParse": "Next adds it",
	WebTransport: "socket.io looks for it, and we use none",
	".startViewTransition()": "React looks for it, and we use none",

	// Styles that only refine a look: the page is as usable without them.
	"@page": "the margins of a printed sheet",
	"@property": "Tailwind sets the same by @supports where it lacks",
	"-webkit-tap-highlight-color": "a look of taps",
	"-webkit-touch-callout": "a look of long presses",
	":-webkit-inner-spin-button": "Tailwind's reset",
	":has": "keeps the tablet's page from bouncing",
	":open": "in :is(), which forgives it",
	":popover-open": "in :is(), which forgives it; the tablet's menu is for staff",
	"break-after": "print",
	"contain-intrinsic-size": "with content-visibility",
	"content-visibility": "draws less of a long list",
	cursor: "phones have none",
	float: "a class that Tailwind makes and nothing uses",
	"font-family": "Tailwind's names several",
	"forced-color-adjust": "Safari has no forced colours",
	lh: "Tailwind's reset of date fields",
	"overflow-clip-margin": "shows a letter's overhang",
	"print-color-adjust": "print",
	resize: "the corner of a text field",
	size: "the paper's",
	"text-decoration": "how an underline looks",
	"text-size-adjust": "Tailwind's reset",
	"text-wrap": "where lines break",
	"field-sizing": "elsewhere script makes the field grow: components/floor/ask/words-field.tsx",
};
