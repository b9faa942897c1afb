import { expect, test } from "vitest";
import { ACTIVE_MS, isDue, RENEW_MS } from "#components/desk/selected/claim.tsx";
import { readDrafts } from "#components/desk/selected/drafts.ts";
import { CLAIM_MS } from "#protocol/limits.ts";

test("[B9] renews a claim while its moderator is active, and lets it lapse when they leave the laptop", () => {
	expect(isDue({ now: RENEW_MS - 1, inputAt: 0, sentAt: 0 })).toBe(false);
	expect(isDue({ now: RENEW_MS, inputAt: 0, sentAt: 0 })).toBe(true);
	expect(isDue({ now: ACTIVE_MS, inputAt: 0, sentAt: 0 })).toBe(false);
	const back = 10 * CLAIM_MS;
	expect(isDue({ now: back, inputAt: back, sentAt: 0 })).toBe(true);
	expect(isDue({ now: back + 1, inputAt: back + 1, sentAt: back })).toBe(false);
});

test("[B2] validates the stage wordings a tab has stored", () => {
	const draft = { text: "When?", textCy: "Pryd?", found: null, foundCy: null };
	expect(readDrafts(JSON.stringify([["q", { ...draft, refusal: { code: "gone" } }]]))).toEqual([
		["q", { ...draft, refusal: null }],
	]);
	for (const odd of ["", "{}", "[3]", '[["q"]]', '[["q",{"text":1,"found":null}]]', '[[1,{"text":"a","found":null}]]'])
		expect(readDrafts(odd)).toEqual([]);
});
