import { expect } from "vitest";
import { spread } from "#harness/figures.ts";
import { test } from "#harness/vitest/test.ts";
import { askAsStrangers } from "#tests/server/floor/strangers.ts";

test("[A7] [V2] not yours and not there take the same time to answer", async ({ conference }) => {
	const author = await conference.delegate();
	const words = "How long does it take to be told nothing?";
	const asked = await author.send({ type: "question.ask", sessionId: author.sessionId, words });
	if (!asked.ok || !asked.questionId) throw new Error("The question was kept.");
	const { took } = await askAsStrangers(conference, asked.questionId, 40);
	const ratio = spread(took.theirs).median / spread(took.none).median;
	console.log(`not yours ÷ not there: ${ratio.toFixed(2)} (medians of ${took.none.length} each)`);
	expect(ratio).toBeGreaterThan(0.7);
	expect(ratio).toBeLessThan(1.4);
});
