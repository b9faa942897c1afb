import { access } from "node:fs/promises";
import { chromium } from "playwright";

/** Where Debian's, Ubuntu's, Fedora's and Google's packages put it. The first has no windows to draw, and takes a third less time. */
const USUAL = [
	"/usr/bin/chromium-headless-shell",
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns the program of a Chromium that is installed: CHROMIUM_PATH, Playwright's own, or the system's; else null */
export async function findBrowser(): Promise<string | null> {
	const named = process.env.CHROMIUM_PATH;
	for (const path of [...(named ? [named] : []), chromium.executablePath(), ...USUAL]) {
		const there = await access(path).then(
			() => true,
			() => false,
		);
		if (there) return path;
	}
	return null;
}
