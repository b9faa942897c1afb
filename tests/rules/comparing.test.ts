import { expect, test } from "vitest";
import { SIMILAR_AT_ONCE } from "#protocol/limits.ts";
import { Comparing } from "#server/comparing.ts";

test("[A12] [B1] limits the searches that run at once; further ones get no result and do not wait", async () => {
	const comparing = new Comparing();
	const database = Promise.withResolvers<string[]>();
	const first = Array.from({ length: SIMILAR_AT_ONCE }, () => comparing.unlessBusy(() => database.promise, []));
	expect(await comparing.unlessBusy(async () => ["late"], [])).toEqual([]);
	database.resolve(["found"]);
	expect(await Promise.all(first)).toEqual(first.map(() => ["found"]));
	await expect(comparing.unlessBusy(() => Promise.reject(new Error("away")), [])).rejects.toThrow("away");
	expect(await comparing.unlessBusy(async () => ["next"], [])).toEqual(["next"]);
});
