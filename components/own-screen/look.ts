/** The sizes of the words, in rem. */
export const SIZES = [1.25, 1.5, 2, 2.5, 3.25, 4.25, 5.5, 7] as const;
const USUAL_SIZE = 3;

/** `device`: as the rest of the site. */
export const LOOKS = ["device", "light", "dark", "contrast"] as const;
type Look = (typeof LOOKS)[number];

/** How somebody wants their own screen. `size` is an index of `SIZES`. */
export type Display = { size: number; look: Look };

export const KEY = "own screen";
export const USUAL: Display = { size: USUAL_SIZE, look: "device" };

/** The size of the words, set by script: from what is stored, before the first paint. */
export const SIZE = `var(--own-screen, ${SIZES[USUAL_SIZE]}rem)`;

/** Applies what is stored, before the first paint: ES5, for `<InlineScript>`. What is not as we store it changes nothing. */
export const APPLY_STORED = `try {
	var root = document.documentElement;
	var display = JSON.parse(localStorage.getItem(${JSON.stringify(KEY)})) || {};
	var size = ${JSON.stringify(SIZES)}[display.size];
	if (size) root.style.setProperty("--own-screen", size + "rem");
	if (display.look === "light" || display.look === "dark") root.setAttribute("data-theme", display.look);
	if (display.look === "contrast") root.setAttribute("data-contrast", "");
} catch (fault) {}`;
