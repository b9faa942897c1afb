/**
 * How the three kinds of button look (`app/globals.css`). Classes, not components: some are links, some submit forms, one
 * opens a dialog. `primary` is the one thing to do next, at most one in view; `plain` is everything else; `quiet` stands in
 * running text.
 */
export const button = {
	primary: "button primary",
	plain: "button",
	quiet: "button-quiet",
} as const;
