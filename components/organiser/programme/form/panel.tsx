import { type ReactNode, useEffect, useRef } from "react";

/** A form that opens below its row. Its first control gets the focus, but not on a phone, where that would open the keyboard. */
export function FocusedPanel({ children }: { children: ReactNode }) {
	const panel = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (matchMedia("(pointer: coarse)").matches) return;
		panel.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
	}, []);
	return (
		<div ref={panel} className="mb-4 border-edge border-s-4 bg-raised px-4 py-4">
			{children}
		</div>
	);
}
