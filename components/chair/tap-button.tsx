"use client";

import type { ReactNode } from "react";
import styles from "./chair.module.css";

/**
 * A button of the tablet. It keeps the focus whatever its state, so it is never `disabled`: it says so and does nothing.
 * @param main the one thing to do next
 * @param off it can do nothing now
 * @param means what it is about, so that no tap is taken for another thing's (`components/touch/tap-guard.ts`); null where it is never held back
 */
export function TapButton(button: {
	children: ReactNode;
	means: string | null;
	onTap: () => void;
	main?: boolean;
	off?: boolean;
	label?: string;
	className?: string | undefined;
}) {
	const { off = false, main = false } = button;
	return (
		<button
			type="button"
			aria-disabled={off || undefined}
			aria-label={button.label}
			data-main={main || undefined}
			data-means={button.means ?? undefined}
			className={`${styles.button} ${button.className ?? ""}`}
			onClick={() => {
				if (!off) button.onTap();
			}}
			onKeyDown={(event) => {
				// A key that is held down is one press.
				if (event.repeat && event.key === "Enter") event.preventDefault();
			}}
		>
			{button.children}
		</button>
	);
}
