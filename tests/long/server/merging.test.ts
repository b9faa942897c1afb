import { test } from "#harness/vitest/test.ts";
import { mergeAmidVotes } from "#tests/server/desk/merge-steps.ts";

test("[M12] [V5] no vote goes wrong while people vote for minutes and questions are merged, split and undone", async ({
	conference,
}) => {
	await mergeAmidVotes(conference, 10);
});
