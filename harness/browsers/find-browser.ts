import { access } from "node:fs/promises";
import { chromium } from "playwright";

/** Paths of the Debian, Ubuntu, Fedora and Google packages. Headless shell first: it takes a third less time. */
const USUAL = [
	"/usr/bin/chromium-headless-shell",
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns the path of an installed Chromium: CHROMIUM_PATH, Playwright's or the system's; null if there is none */
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
