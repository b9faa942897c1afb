import { PHONE, test } from "#harness/vitest/page-test.ts";
import { showsTheme, type ThemeCase } from "#tests/browser/access/themes.ts";

const CASES = (["light", "dark", "no-preference"] as const).flatMap((system) =>
	([null, "light", "dark"] as const).map((choice): ThemeCase => ({ system, choice })),
);

test.for(CASES)(
	"a device set to $system where $choice was chosen has the right colours from its first picture on",
	async (one, { conference, device }) => {
		const { page: reader } = await device({});
		await showsTheme(await device({ ...PHONE, javaScriptEnabled: false }), reader, conference, one);
	},
);
