import { PHONE, test } from "#harness/vitest/page-test.ts";
import { showsTheme, type ThemeCase } from "./themes.ts";

const CASES: ThemeCase[] = [
	{ system: "light", choice: null },
	{ system: "dark", choice: null },
	{ system: "dark", choice: "light" },
	{ system: "light", choice: "dark" },
];

test("shows the chosen colours, or the device's, from the first paint", async ({ conference, device }) => {
	const phone = await device({ ...PHONE, javaScriptEnabled: false });
	const { page: reader } = await device({});
	for (const one of CASES) await showsTheme(phone, reader, conference, one);
});
