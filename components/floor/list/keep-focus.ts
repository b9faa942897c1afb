/**
 * Keeps the focus on the page: where what had it goes away, the row it stood in has it then, else the list, else the
 * heading above. A dialog gives it back to what opened it.
 * @returns how to stop
 */
export function keepFocus(main: HTMLElement): () => void {
	const watching = new AbortController();
	const { signal } = watching;
	let focused: HTMLElement | null = null;
	let homes: Element[] = [];
	let pressed: Element | null = null;

	main.addEventListener(
		"focusin",
		({ target }) => {
			if (!(target instanceof HTMLElement)) return;
			focused = target;
			homes = homesOf(target);
		},
		{ signal },
	);
	/* Not every browser gives the focus to a link that is pressed. */
	main.addEventListener(
		"click",
		({ target }) => {
			const link = target instanceof Element ? target.closest("a, button") : null;
			if (!link?.closest("dialog")) pressed = link;
		},
		{ capture: true, signal },
	);
	main.addEventListener("close", () => isNowhere() && give(pressed), { capture: true, signal });

	const removals = new MutationObserver(() => {
		if (!focused || focused.isConnected || !isNowhere()) return;
		focused = null;
		give(homes.map(now).find((home) => home !== null) ?? null);
	});
	removals.observe(main, { childList: true, subtree: true });

	function give(element: Element | null): void {
		const to = element?.isConnected ? element : main.querySelector("#questions, #choice h2");
		if (!(to instanceof HTMLElement)) return;
		if (to.tabIndex < 0) to.tabIndex = -1;
		to.focus({ preventScroll: true });
	}

	return () => {
		watching.abort();
		removals.disconnect();
	};
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** The rows and regions something stands in, innermost first. */
function homesOf(element: Element): Element[] {
	const home = element.parentElement?.closest("li, section, [tabindex]");
	return home ? [home, ...homesOf(home)] : [];
}

/** What stands for it now: itself, or what was drawn in its place. */
function now(home: Element): Element | null {
	if (home.isConnected) return home;
	return home.id === "" ? null : document.getElementById(home.id);
}
