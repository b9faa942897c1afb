import { type RefObject, useMemo, useRef, useState } from "react";

type Panel<What extends string> = {
	/** What is being done with a row; null for nothing. */
	open: What | null;
	/** The row's own button. */
	main: RefObject<HTMLButtonElement | null>;
	/** Closes what is open, if it still is: somebody may have gone on while it was saved. The focus returns to the row, unless it left. */
	close(what: What): void;
	toggle(what: What): void;
};

/** The form that is open below a row. */
export function usePanel<What extends string>(): Panel<What> {
	const [open, setOpen] = useState<What | null>(null);
	const latest = useRef<What | null>(null);
	const main = useRef<HTMLButtonElement>(null);
	return useMemo(() => {
		const show = (what: What | null) => {
			latest.current = what;
			setOpen(what);
		};
		const close = (what: What) => {
			if (latest.current !== what) return;
			const focused = document.activeElement;
			const isHere = focused === document.body || main.current?.closest("li")?.contains(focused);
			show(null);
			if (isHere) main.current?.focus();
		};
		return { open, main, close, toggle: (what) => (latest.current === what ? close(what) : show(what)) };
	}, [open]);
}
