import { mkdir, writeFile } from "node:fs/promises";
import { launchBrowser } from "#harness/browsers/browser.ts";

/**
 * `npm run icons`: renders the app's icons from `public/icon.svg` into `public/icons/`. They are committed. The service worker
 * caches them, so a changed one needs another name, or a new `FILES` in `public/sw.js`.
 */
const FOLDER = "public/icons";
const INK = "#131c2b";

/** The mark of `public/icon.svg`: a speech bubble with two lines, 20 by 19. */
const MARK = `<path d="M6 7h20v14H15l-5 5v-5H6z" fill="#fbf8f1"/>
	<path d="M10 11.5h12v2.4H10zM10 15.6h7v2.4h-7z" fill="${INK}"/><path d="M19.5 15.6H22v2.4h-2.5z" fill="#f2b332"/>`;

/**
 * `scale` is the mark's share of the icon. Maskable icons are cropped to a circle of 80% of the width, and iOS rounds the corners:
 * both are filled to the edge.
 */
const ICONS = [
	{ name: "192", pixels: 192, round: 5, scale: 1 },
	{ name: "512", pixels: 512, round: 5, scale: 1 },
	{ name: "maskable-512", pixels: 512, round: 0, scale: 0.82 },
	{ name: "apple-touch-icon", pixels: 180, round: 0, scale: 0.94 },
];

const browser = await launchBrowser();
try {
	await mkdir(FOLDER, { recursive: true });
	for (const { name, pixels, round, scale } of ICONS) {
		const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${pixels}" height="${pixels}" style="display:block">
			<rect width="32" height="32" rx="${round}" fill="${INK}"/>
			<g transform="translate(16 16) scale(${scale}) translate(-16 -16.5)">${MARK}</g></svg>`;
		await page.setContent(`<body style="margin:0;background:none">${svg}</body>`);
		await writeFile(`${FOLDER}/${name}.png`, await page.screenshot({ omitBackground: true }));
		await page.close();
		console.log(`${FOLDER}/${name}.png`);
	}
} finally {
	await browser.close();
}
