import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";

test("[P18] no address makes a page fail, and no image is resized for anybody", async ({ conference }) => {
	const { origin, code } = conference;
	const cases: [path: string, status: number][] = [
		[`/${code}?x=%E0%A4%A`, 200],
		[`/${code}?show=%00`, 200],
		[`/${code}/interview?mine&x=%`, 200],
		[`/${code}/interview?mine&show=%FF`, 200],
		// [W13] What is around a name is dropped, and /enter alone is no page.
		["/enter/%22%3E", 404],
		["/%", 400],
		[`/${code}/%00`, 400],
		["/api/programme/%E0%A4%A", 400],
		["/_next/static/%", 400],
		["/_next/image?url=%2Ficon.png&w=640&q=75", 404],
		["/_next/data/x/%2e%2e.json", 404],
	];
	for (const [path, status] of cases) expect([path, (await fetch(origin + path)).status]).toEqual([path, status]);
});
