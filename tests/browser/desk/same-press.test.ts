import { expect } from "vitest";
import { stopClock } from "#harness/pages/clock.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { openProxy } from "#harness/proxy.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { askPublished, find, rowOf } from "./desk-page.ts";

test.for([65, 800])(
	"[L7] two presses of the pin's key, %i ms apart, pin",
	async (gap, { conference, pages, device, onTestFinished }) => {
		const proxy = await openProxy(pages);
		onTestFinished(proxy.close);
		const sam = await conference.moderator("Sam");
		const [{ id, words }] = await askPublished(conference, sam, [
			"Who pins the penguins of Penarth to the wall?",
			"Who winds the clocks of Crickhowell?",
		]);
		const ada = await device(LAPTOP);
		await ada.page.clock.install();
		const desk = await openDeskAs(ada, conference.through(proxy.origin));
		const { keyboard, clock } = desk.page;
		await find(desk, "penguins", words);
		proxy.delay(400);
		await stopClock(desk.page);
		await keyboard.press("f");
		if (gap > 400) await desk.card("Published", words).getByText(messages.desk.card.pinned).waitFor(SOON);
		await clock.runFor(gap);
		await keyboard.press("f");
		await clock.resume();
		await sam.until(({ rows }) => rows.some((row) => row.id === id && row.pinned));
		// A step that follows shows that no other was sent before it.
		await desk.card("Published", words).getByText(messages.desk.card.pinned).waitFor(SOON);
		await keyboard.press("o");
		await sam.until(({ head }) => head.order.includes(id));
		expect(rowOf(sam, words)?.pinned).toBe(true);
	},
);
