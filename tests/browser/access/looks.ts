import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings, type Looked } from "#harness/pages/axe.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { LAPTOP, PHONE } from "#harness/vitest/page-test.ts";

/** How a page is displayed, and what axe needs to check again for it. */
export type Look = {
	look: string;
	colorScheme?: "light" | "dark";
	forcedColors?: "active" | "none";
	width: number;
	/** Text size in percent. */
	text?: number;
	looked: Looked;
};

const HEIGHT = 844;
const { width } = PHONE.viewport;

/** Every way of displaying a page that people use. */
export const LOOKS: Look[] = [
	{ look: "light", width, looked: "all" },
	{ look: "dark", colorScheme: "dark", width, looked: "contrast" },
	{ look: "forced colours", colorScheme: "dark", forcedColors: "active", width, looked: "all-but-contrast" },
	{ look: "320 px", width: 320, looked: "all-but-contrast" },
	{ look: "twice the text", width, text: 200, looked: "all-but-contrast" },
];

/** Those that do not change the width, for pages on larger screens. */
export function looksAt(width: number): Look[] {
	return LOOKS.filter((look) => look.width === PHONE.viewport.width).map((look) => ({ ...look, width }));
}

/** Fails unless axe finds nothing wrong with a page in this look, and it does not scroll sideways. */
export async function lookAt(page: Page, look: Look): Promise<void> {
	const { colorScheme = "light", forcedColors = "none", text = 100 } = look;
	await page.emulateMedia({ colorScheme, forcedColors });
	await resize(page, { width: look.width, text });
	const found = [...(await axeFindings(page, look.looked)), ...(await scrolledSideways(page))];
	expect([look.look, ...found]).toEqual([look.look]);
}

/** A width in pixels, and a text size in percent. */
type Size = { width: number; text?: number };

/** Each kind of page at its smallest width, and with text at 200%. */
export const SIZES = {
	phone: [{ width: 320 }, { width: 320, text: 200 }, { width: LAPTOP.viewport.width }],
	tablet: [{ width: 320 }, { width, text: 200 }],
	desk: [{ width: 320 }, { width: LAPTOP.viewport.width, text: 200 }],
} satisfies Record<string, Size[]>;
export const WIDTHS: Size[] = [320, width, 768, LAPTOP.viewport.width, 1920].map((width) => ({ width }));

/** Fails if axe finds anything wrong with a page in light or dark colours, or it scrolls in two directions at any size. */
export async function lookOnce(page: Page, state: string, sizes: readonly Size[]): Promise<void> {
	expect([state, ...(await axeFindings(page))]).toEqual([state]);
	await page.emulateMedia({ colorScheme: "dark" });
	expect([state, "dark", ...(await axeFindings(page, "contrast"))]).toEqual([state, "dark"]);
	await page.emulateMedia({ colorScheme: "light" });
	await fits(page, state, sizes);
}

/** Fails if a page scrolls sideways at any of these sizes. Restores its size. */
export async function fits(page: Page, state: string, sizes: readonly Size[]): Promise<void> {
	const before = page.viewportSize();
	for (const size of sizes) {
		await resize(page, size);
		expect([state, size, ...(await scrolledSideways(page))]).toEqual([state, size]);
	}
	await resize(page, { width });
	if (before) await page.setViewportSize(before);
}

async function resize(page: Page, { width, text = 100 }: Size): Promise<void> {
	await page.setViewportSize({ width, height: HEIGHT });
	await page.evaluate((size) => {
		document.documentElement.style.fontSize = size === 100 ? "" : `${size}%`;
	}, text);
}
