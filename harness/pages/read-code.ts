import jsQR from "jsqr";
import type { Page } from "playwright";
import { PNG } from "pngjs";

/** @returns what the QR code in a screenshot of a page says; null if there is none that can be read */
export async function readCode(page: Page): Promise<string | null> {
	const { data, width, height } = PNG.sync.read(await page.screenshot());
	return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
