import { expect, test } from "vitest";
import { Turns } from "#server/live/turns.ts";

test("[P15] a few go on in each turn of the event loop, in the order they came, and other events come in between", async () => {
	const turns = new Turns();
	const order: (number | "other")[] = [];
	const all = Array.from({ length: 10 }, async (_, n) => {
		await turns.wait();
		order.push(n);
	});
	const others = (async () => {
		for (let n = 0; n < 2; n += 1) {
			await new Promise((resolve) => setImmediate(resolve));
			order.push("other");
		}
	})();
	await Promise.all([...all, others]);
	expect(order.filter((one) => one !== "other")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	const first = order.indexOf("other");
	expect(first).toBeGreaterThan(0);
	expect(first).toBeLessThan(9);
	await turns.wait();
});
