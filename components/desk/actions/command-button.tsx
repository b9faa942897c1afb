"use client";

import type { ReactNode, Ref } from "react";
import styles from "../desk.module.css";

const looks = {
	/** The most frequent action of a column. */
	main: "border-ink bg-ink text-paper hover:bg-paper hover:text-ink",
	/** The current one of several. */
	on: "border-ink bg-ink text-paper",
	plain: "border-edge bg-paper text-ink hover:border-ink",
	band: "border-on-accent bg-accent text-on-accent hover:bg-on-band",
} as const;

const sizes = {
	usual: "min-h-8 border-2 px-2.5 py-0.5 text-sm pointer-coarse:min-h-10",
	small: "min-h-6 border px-1.5 text-xs pointer-coarse:min-h-10",
} as const;

/**
 * A button that sends a command. It is never `disabled`, so that it keeps the focus. One press sends one command: it ignores the
 * second click of a double-click and a held key, which could hit the next card.
 * @param busy its command is pending
 * @param off it cannot be used now; the reason is shown elsewhere
 * @param action its name among a card's buttons, by which the focus finds it on the next card
 */
export function CommandButton(button: {
	children: ReactNode;
	/** Without it, the button submits its form. */
	onPress?: (press: MouseEvent) => void;
	look?: keyof typeof looks;
	action?: string;
	busy?: boolean;
	off?: boolean;
	pressed?: boolean;
	/** Among others on a card. */
	small?: boolean;
	label?: string;
	/** What it does, in a sentence. */
	title?: string;
	describedBy?: string;
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
			title={button.title}
			aria-describedby={button.describedBy}
			aria-keyshortcuts={button.shortcut}
			className={`${styles.command} relative inline-flex items-center justify-center whitespace-nowrap rounded-sm font-semibold leading-tight aria-disabled:cursor-default ${button.small ? sizes.small : sizes.usual} ${looks[look]}`}
			onClick={(event) => {
				if (off || busy || event.detail > 1) event.preventDefault();
				else button.onPress?.(event.nativeEvent);
			}}
			onKeyDown={(event) => {
				if (event.repeat && event.key === "Enter") event.preventDefault();
			}}
		>
			{button.children}
		</button>
	);
}
