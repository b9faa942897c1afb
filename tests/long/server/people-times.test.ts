import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { createDemo } from "#db/demo/demo.ts";
import { spread } from "#harness/figures.ts";
import { test } from "#harness/vitest/test.ts";

test("[O24] another conference and none take the same time to answer", async ({ conference }) => {
	const other = await createDemo(conference.db, { code: `${conference.code}-b` });
	const organiser = await conference.signIn("organiser");
	const took = { theirs: [] as number[], none: [] as number[] };
	for (let round = 0; round < 100; round += 1) {
		// Interleaved, and first one then the other first.
		const order = round % 2 === 0 ? (["theirs", "none"] as const) : (["none", "theirs"] as const);
		for (const which of order) {
			const conferenceId = which === "theirs" ? (other?.id ?? "") : randomUUID();
			const command = { type: "person.new-link", personId: randomUUID(), conferenceId } as const;
			const start = performance.now();
			const ack = await conference.organise(command, organiser);
			took[which].push(performance.now() - start);
			expect(ack).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
		}
	}
	const ratio = spread(took.theirs).median / spread(took.none).median;
	console.log(`another conference ÷ none: ${ratio.toFixed(2)} (medians of ${took.none.length} each)`);
	expect(ratio).toBeGreaterThan(0.7);
	expect(ratio).toBeLessThan(1.4);
});
