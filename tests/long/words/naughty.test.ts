import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { expect } from "vitest";
import { watch } from "#harness/pages/watch.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { asksWithoutScript } from "#tests/browser/words/form.ts";
import {
	ALL,
	approveAll,
	askAll,
	DEVICES,
	openSurfaces,
	SMALLEST,
	showsAtDesk,
	showsOnFloor,
	showsWhatIsPut,
} from "#tests/browser/words/naughty.ts";

const BOTH = [LAPTOP.viewport, SMALLEST.viewport];

test("[A2] [A3] [A4] floor, desk and stage treat every naughty string like any other words", async ({
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
	const { floor, desk } = surfaces;
	const asked = await askAll(conference, ALL);
	expect(asked.size).toBeGreaterThan(0.95 * naughty.length);
	await showsAtDesk(desk.page, asked, BOTH);
	await approveAll(conference, asked);
	await showsOnFloor(floor.page, asked, [SMALLEST.viewport]);
	await showsAtDesk(desk.page, asked, BOTH);

	// Once more as the server renders them, in Welsh, whose own words are longer.
	for (const [one, shows] of [
		[devices.floor, showsOnFloor],
		[devices.desk, showsAtDesk],
	] as const) {
		await one.context.addCookies([{ name: "lang", value: "cy", url: conference.origin }]);
		await one.page.reload();
		expect(await one.page.locator("html").getAttribute("lang")).toBe("cy");
		await shows(one.page, asked, BOTH);
	}
	await showsWhatIsPut(surfaces, conference, asked);
	expect(seen.flat()).toEqual([]);
	expect(pages.log().slice(logged)).not.toContain('"level":');
});

test("[A4] a Welsh form without script treats naughty strings like any other words", async ({ conference, device }) => {
	await asksWithoutScript(device, conference, "cy");
});
