"use client";

import { type ReactNode, useId } from "react";
import styles from "./chair.module.css";

/**
 * A button of the tablet. While it does nothing it is not `disabled`, which would lose the focus.
 * @param does what it does, below its name
 * @param main the one thing to do next
 * @param off it does nothing now
 * @param means what it is about, so that no tap counts for something else (`components/touch/tap-guard.ts`); null for no tap guard
 */
export function TapButton(button: {
	children: ReactNode;
	means: string | null;
	onTap: () => void;
	main?: boolean;
	off?: boolean;
	label?: string;
	does?: string;
	className?: string | undefined;
}) {
	const { off = false, main = false } = button;
	const doesId = useId();
	return (
		<button
			type="button"
			aria-disabled={off || undefined}
			aria-label={button.label}
			aria-describedby={button.does && doesId}
			data-main={main || undefined}
			data-means={button.means ?? undefined}
			className={`${styles.button} ${button.className ?? ""}`}
			onClick={() => {
				if (!off) button.onTap();
			}}
			onKeyDown={(event) => {
				// A key that is held down counts once.
				if (event.repeat && event.key === "Enter") event.preventDefault();
			}}
		>
			{button.children}
			{button.does && (
				<small id={doesId} aria-hidden="true">
					{button.does}
				</small>
			)}
		</button>
	);
}
