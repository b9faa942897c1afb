import { expect, test } from "vitest";
import { isTooLate, maxWaitMs } from "#protocol/lateness.ts";

test("[S11] desk commands for screens wait at most 15 seconds, decisions on cards for as long as needed", () => {
	for (const type of ["stage.put", "stage.answered", "stage.show", "stage.skip", "order.first"] as const)
		expect(maxWaitMs({ type }, "desk")).toBe(15_000);
	for (const type of ["question.approve", "question.decline", "question.word", "note.send"] as const)
		expect(maxWaitMs({ type }, "desk")).toBeNull();
	const put = { type: "stage.put" } as const;
	expect([isTooLate(put, "desk", 500, 15_500), isTooLate(put, "desk", 500, 15_501)]).toEqual([false, true]);
});

test("[S11] tablet commands that replace something wait two minutes, those that name a question an hour", () => {
	expect(maxWaitMs({ type: "stage.put" }, "chair")).toBe(120_000);
	for (const type of ["stage.answered", "stage.press", "stage.skip", "note.acknowledge"] as const)
		expect(maxWaitMs({ type }, "chair")).toBe(3_600_000);
});

test("[S11] lowers the curtain late rather than never, and never raises it late", () => {
	const curtain = (down: boolean) => ({ type: "stage.curtain", down }) as const;
	expect([maxWaitMs(curtain(true), "desk"), maxWaitMs(curtain(false), "desk")]).toEqual([120_000, 15_000]);
	expect([maxWaitMs(curtain(true), "chair"), maxWaitMs(curtain(false), "chair")]).toEqual([120_000, 120_000]);
});
