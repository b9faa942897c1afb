import { test } from "#harness/vitest/page-test.ts";
import { hasBand, LOOKS, rehearse, SURFACES } from "#tests/browser/organise/bands.ts";

test("[O30] a band says on every page, in both languages and colours, that it is a rehearsal", async ({
	conference,
	device,
}) => {
	await rehearse(conference);
	for (const surface of SURFACES) for (const look of LOOKS) await hasBand(conference, device, surface, look);
});
