"use client";

import type { ReactNode } from "react";
import { button } from "#components/ui/pages/button.ts";

/** Prints the page it stands on. */
export function PrintButton({ children }: { children: ReactNode }) {
	return (
		<button type="button" className={button.primary} onClick={() => print()}>
			{children}
		</button>
	);
}
