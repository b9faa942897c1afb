import { expect, test } from "vitest";
import { heldOrder } from "#components/floor/held-order.ts";

test("[L1] what stands in a held list keeps its place, and what would move is counted", () => {
	expect(heldOrder(["a", "b", "c"], ["b", "a", "c"])).toEqual({ ids: ["a", "b", "c"], moved: 1 });
	expect(heldOrder(["a", "b"], ["new", "a", "b"])).toEqual({ ids: ["a", "b"], moved: 1 });
	expect(heldOrder(["a", "b", "c", "d"], ["d", "c", "b", "a"])).toEqual({ ids: ["a", "b", "c", "d"], moved: 3 });
});

test("[L1] what has gone keeps its room in a held list, and is no reason to offer an order", () => {
	expect(heldOrder(["a", "b", "c"], ["a", "c"])).toEqual({ ids: ["a", "b", "c"], moved: 0 });
	expect(heldOrder(["a", "b", "c"], ["c", "a"])).toEqual({ ids: ["a", "b", "c"], moved: 1 });
});

test("[L1] what comes in below everything else moves nothing, and need not wait", () => {
	expect(heldOrder(["a", "b"], ["a", "b", "new"])).toEqual({ ids: ["a", "b", "new"], moved: 0 });
	expect(heldOrder(["a", "b", "c"], ["a", "c", "new"])).toEqual({ ids: ["a", "b", "c", "new"], moved: 0 });
	expect(heldOrder([], ["first"])).toEqual({ ids: ["first"], moved: 0 });
});
