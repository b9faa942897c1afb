import { expect, test } from "vitest";
import { apply } from "#protocol/apply.ts";

type Row = { id: string; n: number };
const view = { epoch: "e", revision: 5, head: "old", rows: [row("a", 1), row("b", 1)] };
const frame = { sessionId: "s", epoch: "e", from: 5, to: 7, rows: [row("b", 2), row("c", 2)], gone: ["a"] };

function row(id: string, n: number): Row {
	return { id, n };
}

test("[P5] replaces rows in place, appends new ones and removes those that are gone", () => {
	expect(apply(view, frame)).toEqual({ epoch: "e", revision: 7, head: "old", rows: [row("b", 2), row("c", 2)] });
	expect(apply(view, { ...frame, head: "new" })).toMatchObject({ head: "new" });
});

test("[P5] ignores a frame that is old or comes twice", () => {
	const once = apply(view, frame);
	if (once === "gap") throw new Error("The frame meets the view.");
	expect(apply(once, frame)).toBe(once);
	expect(apply(view, { ...frame, from: 1, to: 5 })).toBe(view);
});

test("[P4] accepts an overlapping frame, but not a gap or another epoch", () => {
	expect(apply(view, { ...frame, from: 2 })).toMatchObject({ revision: 7 });
	expect(apply(view, { ...frame, from: 6 })).toBe("gap");
	expect(apply(view, { ...frame, epoch: "other" })).toBe("gap");
});

test("[P5] keeps the identity of unchanged rows", () => {
	const next = apply(view, { ...frame, rows: [row("c", 1)], gone: [] });
	expect(next !== "gap" && next.rows[0]).toBe(view.rows[0]);
});
