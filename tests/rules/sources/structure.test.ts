import { join } from "node:path";
import { expect, test } from "vitest";
import { crowdedFolders, cyclesOf, readSources, wrongWays } from "#harness/structure.ts";

const file = (path: string, ...imports: string[]) => ({ path, lines: 1, comments: 0, imports });
const sources = readSources(join(import.meta.dirname, "../../.."));

test("has no import cycles, types included", () => {
	expect(sources.length).toBeGreaterThan(500);
	expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(2_000);
	expect(cyclesOf(sources)).toEqual([]);
	expect(cyclesOf([file("a", "b"), file("b", "c"), file("c", "b")])).toEqual([["b", "c"]]);
});

test("imports only point down, and components/ and db/ never import each other", () => {
	expect(wrongWays(sources)).toEqual([]);
	const found = wrongWays([
		file("protocol/a.ts", "db/b.ts"),
		file("db/b.ts", "components/c.ts", "protocol/a.ts"),
		file("server/d.ts", "db/b.ts"),
	]);
	expect(found).toEqual(["protocol/a.ts imports db/b.ts", "db/b.ts imports components/c.ts"]);
});

test("the product imports no tests, and the harness neither tests nor benches", () => {
	const found = wrongWays([
		file("harness/a.ts", "bench/b.ts"),
		file("db/c.ts", "harness/a.ts"),
		file("tests/d.ts", "bench/b.ts"),
	]);
	expect(found).toEqual(["harness/a.ts imports bench/b.ts", "db/c.ts imports harness/a.ts"]);
});

test("no folder has more than 15 files directly in it", () => {
	expect(crowdedFolders(sources)).toEqual(new Map());
	const many = Array.from({ length: 16 }, (_, n) => file(`server/${n}.ts`));
	expect(crowdedFolders(many)).toEqual(new Map([["server", 16]]));
});
