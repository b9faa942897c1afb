/**
 * [L6] Gives the focus to the nearest row or region that is left, else to the list, else to the heading above it, when what had the
 * focus is removed.
 * @returns a function that stops it
 */
export function keepFocus(main: HTMLElement): () => void {
	let focused: Element | null = null;
	let around: HTMLElement[] = [];

	const remember = ({ target }: FocusEvent) => {
		if (!(target instanceof Element)) return;
		focused = target;
		around = ancestorsOf(target);
	};
	const restore = (candidates: readonly HTMLElement[]) => {
		if (document.activeElement !== null && document.activeElement !== document.body) return;
		const left = candidates.find(({ isConnected }) => isConnected);
		const next = left ?? main.querySelector<HTMLElement>("#questions, #choice h2");
		if (!next) return;
		if (next.tabIndex < 0) next.tabIndex = -1;
		next.focus({ preventScroll: true });
	};
	const removals = new MutationObserver(() => {
		if (!focused || focused.isConnected) return;
		focused = null;
		restore(around);
	});

	/* A dialog gives the focus back to what opened it, unless that is gone. */
	const dialogClosed = () => restore([]);

	main.addEventListener("focusin", remember);
	main.addEventListener("close", dialogClosed, { capture: true });
	removals.observe(main, { childList: true, subtree: true });
	return () => {
		main.removeEventListener("focusin", remember);
		main.removeEventListener("close", dialogClosed, { capture: true });
		removals.disconnect();
	};
}

/** @returns the rows and regions around an element, innermost first */
function ancestorsOf(element: Element): HTMLElement[] {
	const next = element.parentElement?.closest<HTMLElement>("li, section, [tabindex]");
	return next ? [next, ...ancestorsOf(next)] : [];
}
