/**
 * How the three kinds of button look. Classes, not components: some are links, some submit forms, one opens a dialog.
 * `primary` is the one thing to do next, at most one in view; `plain` is everything else; `quiet` stands in running text.
 */
const base =
	"inline-flex min-h-target min-w-target items-center justify-center gap-2 rounded-sm border-2 px-5 py-2 text-center font-semibold disabled:opacity-60";

export const button = {
	primary: `${base} border-ink bg-accent text-on-accent hover:bg-ink hover:text-paper`,
	plain: `${base} border-edge bg-paper text-ink hover:border-ink`,
	quiet:
		"inline-flex min-h-target items-center rounded-sm text-ink underline decoration-edge decoration-1 underline-offset-4 hover:decoration-2 hover:decoration-ink",
} as const;
