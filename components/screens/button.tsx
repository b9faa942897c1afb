import type { ReactNode, Ref } from "react";

const looks = {
	plain: "border-edge bg-paper text-ink hover:border-ink",
	/** The one of several that is on. */
	on: "border-ink bg-ink text-paper",
	main: "border-ink bg-accent text-on-accent hover:bg-ink hover:text-paper",
	band: "border-on-band bg-band text-on-band hover:bg-on-band hover:text-band",
} as const;

/**
 * A button for a finger in the dark. It is never `disabled`, so that it keeps the focus, and ignores the second click of a double-click,
 * which could hit what has taken its place.
 * @param busy what it does is on its way
 */
export function Button(button: {
	children: ReactNode;
	/** Without it, the button submits its form. */
	onPress?: () => void;
	look?: keyof typeof looks;
	busy?: boolean;
	off?: boolean;
	pressed?: boolean;
	label?: string;
	describedBy?: string;
	shortcut?: string;
	large?: boolean;
	ref?: Ref<HTMLButtonElement>;
}) {
	const { look = "plain", busy = false, off = false, large = false } = button;
	return (
		<button
			ref={button.ref}
			type={button.onPress ? "button" : "submit"}
			aria-disabled={off || busy || undefined}
			aria-busy={busy || undefined}
			aria-pressed={button.pressed}
			aria-label={button.label}
			aria-describedby={button.describedBy}
			aria-keyshortcuts={button.shortcut}
			className={`inline-flex items-center justify-center gap-2 rounded-sm border-2 font-semibold leading-tight aria-disabled:cursor-default aria-disabled:opacity-60 ${large ? "min-h-18 px-4 py-2 text-lg" : "min-h-target px-4 py-1.5"} ${looks[look]}`}
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

/** Why the last thing with this key was not done. */
export function Refusal({ children }: { children: string | null }) {
	return (
		<p role="alert" className={children ? "mt-2 font-semibold text-error" : "sr-only"}>
			{children}
		</p>
	);
}
