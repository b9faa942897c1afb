import { PHONE, test } from "#harness/vitest/page-test.ts";
import { showsTheme, type ThemeCase } from "./themes.ts";

/** Each way to come to light and to dark. */
const CASES: ThemeCase[] = [
	{ system: "light", choice: null },
	{ system: "dark", choice: null },
	{ system: "dark", choice: "light" },
	{ system: "light", choice: "dark" },
];

test("a page has the colours that were chosen, else the device's, from its first picture on", async ({
	conference,
	device,
}) => {
	const phone = await device({ ...PHONE, javaScriptEnabled: false });
	const { page: reader } = await device({});
	for (const one of CASES) await showsTheme(phone, reader, conference, one);
});
