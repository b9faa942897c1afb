"use client";

import type { ReactNode } from "react";
import styles from "./chair.module.css";

/**
 * A button of the tablet. It keeps the focus whatever its state, so it is never `disabled`: it says so and does nothing.
 * @param main the one thing to do next
 * @param off it can do nothing now
 * @param atOnce it is not held back while the scene changes (`steady-hand.tsx`)
 */
export function TapButton(button: {
	children: ReactNode;
	onTap: () => void;
	main?: boolean;
	off?: boolean;
	label?: string;
	atOnce?: boolean;
	className?: string | undefined;
}) {
	const { off = false, main = false } = button;
	return (
		<button
			type="button"
			aria-disabled={off || undefined}
			aria-label={button.label}
			data-main={main || undefined}
			data-at-once={button.atOnce || undefined}
			className={`${styles.button} ${button.className ?? ""}`}
			onClick={() => {
				if (!off) button.onTap();
			}}
		>
			{button.children}
		</button>
	);
}
