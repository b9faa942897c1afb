/**
 * Class names of buttons (`app/globals.css`), not components, because links and dialogs use them too. `primary` is the main action, at
 * most one in view; `quiet` is for buttons within text; `plain` is for the rest.
 */
export const button = {
	primary: "button primary",
	plain: "button",
	quiet: "button-quiet",
} as const;
