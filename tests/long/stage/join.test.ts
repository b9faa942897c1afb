import { test } from "#harness/vitest/page-test.ts";
import { joinFills, SIZES } from "#tests/browser/stage/ruler.ts";

test.for([
	{ name: "English", languages: ["en"] },
	{ name: "Welsh", languages: ["cy"] },
	{ name: "both languages", languages: ["cy", "en"] },
])(
	"[W6] [W23] [W25] join fills every wall in $name, and a phone reads its code",
	async ({ languages }, { conference, device }) => {
		await joinFills(conference, device, languages, SIZES);
	},
);
