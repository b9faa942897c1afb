"use client";

import type { ReactNode, Ref } from "react";
import styles from "../desk.module.css";

const looks = {
	/** What is done most in a column. */
	main: "border-ink bg-ink text-paper hover:bg-paper hover:text-ink",
	/** The state that holds. */
	on: "border-ink bg-ink text-paper",
	plain: "border-edge bg-paper text-ink hover:border-ink",
	/** On the band of what is on stage. */
	band: "border-on-accent bg-accent text-on-accent hover:bg-on-band",
} as const;

/**
 * A button that sends a command. It keeps the focus whatever its state, so it is never `disabled`: it says so and does
 * nothing instead. One press is one command: the second click of a double-click and a key held down would fall on the card
 * that has moved up meanwhile.
 * @param busy its command is on its way
 * @param off it cannot be used now; the page says elsewhere why
 * @param action its name among a card's buttons, for the focus to find it on the next card
 */
export function CommandButton(button: {
	children: ReactNode;
	/** Without it, the button submits its form. */
	onPress?: () => void;
	look?: keyof typeof looks;
	action?: string;
	busy?: boolean;
	off?: boolean;
	pressed?: boolean;
	label?: string;
	describedBy?: string;
	/** The single key that does the same. */
	shortcut?: string;
	ref?: Ref<HTMLButtonElement>;
}) {
	const { look = "plain", busy = false, off = false } = button;
	return (
		<button
			ref={button.ref}
			type={button.onPress ? "button" : "submit"}
			data-action={button.action}
			aria-disabled={off || busy || undefined}
			aria-busy={busy || undefined}
			aria-pressed={button.pressed}
			aria-label={button.label}
			aria-describedby={button.describedBy}
			aria-keyshortcuts={button.shortcut}
			className={`${styles.command} relative inline-flex min-h-8 items-center justify-center whitespace-nowrap rounded-sm border-2 px-2.5 py-0.5 font-semibold text-sm leading-tight aria-disabled:cursor-default ${looks[look]}`}
			onClick={(event) => {
				if (off || busy || event.detail > 1) event.preventDefault();
				else button.onPress?.();
			}}
			onKeyDown={(event) => {
				if (event.repeat && event.key === "Enter") event.preventDefault();
			}}
		>
			{button.children}
		</button>
	);
}
