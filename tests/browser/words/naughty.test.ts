import { expect } from "vitest";
import { watch } from "#harness/pages/watch.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { asksWithoutScript } from "./form.ts";
import {
	approveAll,
	askAll,
	DEVICES,
	NASTIEST,
	openSurfaces,
	SMALLEST,
	showsAtDesk,
	showsOnFloor,
	showsWhatIsPut,
} from "./naughty.ts";

/** How many of the kinds that have broken a screen to put on stage. */
const PUT = 3;

test("[A2] [A3] [A4] floor, desk and stage treat naughty strings like any other words", async ({
	conference,
	device,
	pages,
}) => {
	const logged = pages.log().length;
	const devices = {
		floor: await device(DEVICES.floor),
		desk: await device(DEVICES.desk),
		stage: await device(DEVICES.stage),
	};
	const seen = Object.values(devices).map(({ context }) => watch(context, conference.origin));
	const surfaces = await openSurfaces(devices, conference);
	const asked = await askAll(conference, NASTIEST);
	await showsAtDesk(surfaces.desk.page, asked, [LAPTOP.viewport, SMALLEST.viewport]);
	await approveAll(conference, asked);
	await showsOnFloor(surfaces.floor.page, asked, [SMALLEST.viewport]);
	await showsWhatIsPut(surfaces, conference, asked, PUT);
	expect(seen.flat()).toEqual([]);
	expect(pages.log().slice(logged)).not.toContain('"level":');
});

test("[A4] a form without JavaScript treats naughty strings like any other words", async ({ conference, device }) => {
	await asksWithoutScript(device, conference, "en");
});
