import { expect, test } from "vitest";
import { heldOrder } from "#components/floor/held-order.ts";

test("[L1] keeps positions in a held list, and counts what would move", () => {
	expect(heldOrder(["a", "b", "c"], ["b", "a", "c"])).toEqual({ ids: ["a", "b", "c"], moved: 1 });
	expect(heldOrder(["a", "b"], ["new", "a", "b"])).toEqual({ ids: ["a", "b"], moved: 1 });
	expect(heldOrder(["a", "b", "c", "d"], ["d", "c", "b", "a"])).toEqual({ ids: ["a", "b", "c", "d"], moved: 3 });
});

test("[L1] keeps the space of removed questions, and does not offer an update for them", () => {
	expect(heldOrder(["a", "b", "c"], ["a", "c"])).toEqual({ ids: ["a", "b", "c"], moved: 0 });
	expect(heldOrder(["a", "b", "c"], ["c", "a"])).toEqual({ ids: ["a", "b", "c"], moved: 1 });
});

test("[L1] appends new questions at the bottom without waiting", () => {
	expect(heldOrder(["a", "b"], ["a", "b", "new"])).toEqual({ ids: ["a", "b", "new"], moved: 0 });
	expect(heldOrder(["a", "b", "c"], ["a", "c", "new"])).toEqual({ ids: ["a", "b", "c", "new"], moved: 0 });
	expect(heldOrder([], ["first"])).toEqual({ ids: ["first"], moved: 0 });
});
