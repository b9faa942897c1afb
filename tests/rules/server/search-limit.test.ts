import { expect, test } from "vitest";
import { SIMILAR_AT_ONCE } from "#protocol/limits.ts";
import { createSearchLimit } from "#server/live/search-limit.ts";

test("[A12] [B1] limits the searches that run at once; further ones get no result and do not wait", async () => {
	const searchUnlessBusy = createSearchLimit();
	const database = Promise.withResolvers<string[]>();
	const first = Array.from({ length: SIMILAR_AT_ONCE }, () => searchUnlessBusy(() => database.promise, []));
	expect(await searchUnlessBusy(async () => ["late"], [])).toEqual([]);
	database.resolve(["found"]);
	expect(await Promise.all(first)).toEqual(first.map(() => ["found"]));
	await expect(searchUnlessBusy(() => Promise.reject(new Error("away")), [])).rejects.toThrow("away");
	expect(await searchUnlessBusy(async () => ["next"], [])).toEqual(["next"]);
});
