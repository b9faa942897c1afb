import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { giveCookies, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const { title, yes, no, thanks, close } = messages.floor.feedback;

/** Marks the question on stage as answered. @returns it */
async function answerOne(desk: Desk) {
	const { sessionId, view } = desk;
	const item = view?.head.item;
	if (!item) throw new Error("The demo has a question on stage.");
	const answered = { type: "stage.answered", sessionId, questionId: item.id } as const;
	expect(await desk.send(answered)).toMatchObject({ ok: true });
	return { id: item.id, words: item.snapshot.words };
}

test("[L20] [L21] a phone asks once a question is answered, keeps what was said, and shows it after a reload", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { page } = await openFloor(await device(PHONE), conference.url("/interview"));
	const asked = page.getByRole("region", { name: title });
	expect(await asked.count()).toBe(0);
	const list = page.locator("#questions > li").first();
	const before = await list.boundingBox();
	const row = await answerOne(desk);
	await asked.waitFor();
	expect(await asked.textContent()).toContain(row.words);
	// It lies over the foot of the list.
	expect(await list.boundingBox()).toEqual(before);

	await asked.getByRole("button", { name: no }).tap();
	const said = page.getByRole("region", { name: thanks });
	const counted = (yes: number, no: number) =>
		expect.poll(() => desk.view?.rows.find(({ id }) => id === row.id)?.feedback).toEqual({ yes, no });
	await counted(0, 1);
	await said.getByRole("button", { name: yes }).tap();
	await counted(1, 0);

	await page.reload();
	const again = page.getByRole("region", { name: thanks }).getByRole("button", { name: yes });
	await again.waitFor();
	expect(await again.getAttribute("aria-pressed")).toBe("true");
	await page.getByRole("region", { name: thanks }).getByRole("button", { name: close }).tap();
	await page.getByRole("region", { name: thanks }).waitFor({ state: "detached" });
});

test("[L2] a finger that was on its way to the strip hits nothing below it once it leaves", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { page } = await openFloor(await device(PHONE), conference.url("/interview"));
	await answerOne(desk);
	const closing = page.locator("[data-shield][aria-label]");
	await closing.waitFor();
	const box = await page.getByRole("button", { name: no }).boundingBox();
	if (!box) throw new Error("It is shown.");
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	const hits = await page.evaluate(
		async ([x, y]) => {
			let hits = 0;
			addEventListener("click", (event) => event.detail > 0 && hits++);
			document.querySelector<HTMLElement>("[data-shield][aria-label]")?.click();
			await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
			const below = document.elementFromPoint(x, y);
			const at = { bubbles: true, cancelable: true, clientX: x, clientY: y, detail: 1 };
			below?.dispatchEvent(new PointerEvent("pointerdown", at));
			below?.dispatchEvent(new MouseEvent("click", at));
			return hits;
		},
		[x, y] as const,
	);
	expect(hits).toBe(0);
	expect(await page.getByRole("region", { name: title }).count()).toBe(0);
});

test("[L22] desk and chair see in one line what share was not satisfied", async ({ conference, device }) => {
	const [desk, one, two, three] = [
		await conference.moderator("Sam"),
		await conference.delegate(),
		await conference.delegate(),
		await conference.delegate(),
	];
	const row = await answerOne(desk);
	for (const [phone, satisfied] of [
		[one, false],
		[two, false],
		[three, true],
	] as const)
		await phone.send({ type: "question.feedback", sessionId: desk.sessionId, questionId: row.id, satisfied });
	const line = "Last answer: 67% not really, of 3";
	const pages = { moderator: "/interview/desk", chair: "/interview/chair" } as const;
	for (const role of ["moderator", "chair"] as const) {
		const { context, page } = await device(TABLET);
		await giveCookies(context, conference.origin, await conference.signIn(role, "Robin"));
		await page.goto(conference.url(pages[role]));
		await page.getByText(line).waitFor(SOON);
	}
});
