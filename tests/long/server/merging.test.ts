import { test } from "#harness/vitest/test.ts";
import { mergeAmidVotes } from "#tests/server/merge-steps.ts";

test("[M12] [V5] while people vote for minutes, questions are merged, split and undone, and no vote goes wrong", async ({
	conference,
}) => {
	await mergeAmidVotes(conference, 10);
});
