import { useEffect, useState } from "react";
import { readItem, writeItem } from "#components/state/storage.ts";
import type { Theme } from "#protocol/preferences.ts";
import { type Display, KEY, LOOKS, SIZES, USUAL } from "./look.ts";

/**
 * How this device shows its own screen: stored on it, and nowhere else. `APPLY_STORED` has applied it before the first paint.
 * @param theme of the rest of the site
 */
export function useDisplay(theme: Theme | null) {
	const [display, setDisplay] = useState(USUAL);
	useEffect(() => setDisplay(stored()), []);
	const set = (changes: Partial<Display>) => {
		const next = { ...display, ...changes };
		writeItem(KEY, next);
		setDisplay(next);
		apply(next, theme);
	};
	const last = SIZES.length - 1;
	return {
		look: display.look,
		setLook: (look: Display["look"]) => set({ look }),
		smaller: display.size > 0 ? () => set({ size: display.size - 1 }) : null,
		larger: display.size < last ? () => set({ size: display.size + 1 }) : null,
	};
}

function stored(): Display {
	const found = readItem(KEY);
	if (typeof found !== "object" || found === null || !("size" in found && "look" in found)) return USUAL;
	const { size } = found;
	const look = LOOKS.find((one) => one === found.look) ?? USUAL.look;
	return { look, size: typeof size === "number" && SIZES[size] !== undefined ? size : USUAL.size };
}

/** On the whole page, also where it is longer than its content. */
function apply({ size, look }: Display, theme: Theme | null): void {
	const root = document.documentElement;
	const colours = look === "light" || look === "dark" ? look : theme;
	root.style.setProperty("--own-screen", `${SIZES[size]}rem`);
	root.toggleAttribute("data-contrast", look === "contrast");
	if (colours === null) root.removeAttribute("data-theme");
	else root.setAttribute("data-theme", colours);
}
