import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { graphemes } from "#protocol/words.ts";
import { lookAtWalls, WALLS, WORDINGS } from "#tests/browser/stage/walls.ts";

test("[W2] [W3] [W6] every wall shows every wording in every mode, none too small, cut, or outside the margins", async ({
	conference,
	device,
}) => {
	expect(WORDINGS.map(graphemes)).toEqual(expect.arrayContaining([11, 280]));
	const { looked, troubles } = await lookAtWalls(conference, device, WALLS, WORDINGS);
	console.log(
		`${looked} pictures: ${WALLS.length} walls, ${WORDINGS.length} wordings; ${troubles.length} with troubles`,
	);
	expect(troubles).toEqual([]);
});
