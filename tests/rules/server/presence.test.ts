import { expect, test } from "vitest";
import { CLAIM_MS } from "#protocol/limits.ts";
import { presenceOf, type Seat } from "#server/realtime/presence.ts";

const sam = { id: "1", name: "Sam", role: "moderator" } as const;
const olive = { id: "2", name: "Olive", role: "observer" } as const;
const seat = (person: Seat["person"], questionId?: string, time = 0): Seat => ({
	person,
	claim: questionId === undefined ? null : { questionId, time },
});
const held = (seats: Seat[], now: number) => presenceOf(seats, now).map(({ name, questionId }) => [name, questionId]);

test("[M18] a claim expires half a minute after it was last renewed, and not before", () => {
	expect(held([seat(sam, "a")], CLAIM_MS - 1)).toEqual([["Sam", "a"]]);
	expect(held([seat(sam, "a")], CLAIM_MS)).toEqual([["Sam", null]]);
	expect(held([seat(sam, "a", 5_000)], CLAIM_MS)).toEqual([["Sam", "a"]]);
});

test("[M17] [M18] lists a person with several desks once, with the card they last selected and still hold", () => {
	expect(held([seat(sam, "a", 2), seat(olive), seat(sam, "b", 1), seat(sam)], 3)).toEqual([
		["Sam", "a"],
		["Olive", null],
	]);
	expect(held([seat(sam, "a", 1), seat(sam, "b", 10_000)], CLAIM_MS + 5_000)).toEqual([["Sam", "b"]]);
	expect(held([seat(sam), seat(sam, "b", 2)], 3)).toEqual([["Sam", "b"]]);
});
