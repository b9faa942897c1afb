import { expect } from "vitest";
import { FLOOR, PHONE, test } from "../support/shared-conference.ts";
import { openFloor, SOON } from "../support/surfaces.ts";

test("[L1] the list keeps still under a hand, and offers what it holds back", async ({ shared, device }) => {
	const words = "Will this come in from above while I read?";
	const floor = await openFloor(await device(PHONE), shared.origin + FLOOR);
	const [asker, desk] = await Promise.all([shared.delegate(), shared.moderator("Sam")]);
	const { sessionId } = desk;
	await floor.show("New");
	const first = floor.page
		.getByRole("main")
		.getByRole("listitem")
		.filter({ has: floor.page.getByRole("button") })
		.first();
	const standing = await first.textContent();
	const before = await first.boundingBox();

	await floor.page.mouse.move(100, 100);
	await floor.page.mouse.down();
	const asked = await asker.send({ type: "question.ask", sessionId, words });
	await desk.send({
		type: "question.approve",
		seen: "review",
		edition: 1,
		sessionId,
		questionId: (asked.ok && asked.questionId) || "",
	});
	const offer = floor.page.getByRole("button", { name: /^\d+ moved\W+Show the new order$/ });
	await offer.waitFor();
	expect(await first.boundingBox()).toEqual(before);
	expect(await first.textContent()).toBe(standing);

	await floor.page.mouse.up();
	await offer.tap();
	await expect.poll(() => first.textContent(), SOON).toContain(words);
	await offer.waitFor({ state: "detached" });
});
