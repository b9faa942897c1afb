import { expect, test } from "vitest";
import { isTooLate, meantForMs } from "#protocol/rules/lateness.ts";

test("[S11] what changes what screens show waits at the desk for a quarter of a minute, what is decided on a card for however long", () => {
	for (const type of ["stage.put", "stage.answered", "stage.show", "stage.skip", "order.next"] as const)
		expect(meantForMs({ type }, "desk")).toBe(15_000);
	for (const type of ["question.approve", "question.decline", "question.word", "note.send"] as const)
		expect(meantForMs({ type }, "desk")).toBeNull();
	const put = { type: "stage.put" } as const;
	expect([isTooLate(put, "desk", 500, 15_500), isTooLate(put, "desk", 500, 15_501)]).toEqual([false, true]);
});

test("[S11] at the tablet what takes the place of something waits two minutes, what names its question an hour", () => {
	expect(meantForMs({ type: "stage.put" }, "chair")).toBe(120_000);
	for (const type of ["stage.answered", "stage.press", "stage.skip", "note.acknowledge"] as const)
		expect(meantForMs({ type }, "chair")).toBe(3_600_000);
});

test("[S11] the curtain comes down late rather than not at all, and never goes up late", () => {
	const curtain = (down: boolean) => ({ type: "stage.curtain", down }) as const;
	expect([meantForMs(curtain(true), "desk"), meantForMs(curtain(false), "desk")]).toEqual([120_000, 15_000]);
	expect([meantForMs(curtain(true), "chair"), meantForMs(curtain(false), "chair")]).toEqual([120_000, 120_000]);
});
