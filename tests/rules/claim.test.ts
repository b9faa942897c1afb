import { expect, test } from "vitest";
import { AT_WORK_MS, createClaim, RENEW_MS } from "#components/desk/hand/claim.ts";
import { readDrafts } from "#components/desk/hand/use-drafts.ts";
import { CLAIM_MS } from "#protocol/limits.ts";

/** @returns when within a time a claim is said again, asked as often as the desk asks */
function saidAgain(claim: ReturnType<typeof createClaim>, from: number, to: number): number[] {
	const times = Array.from({ length: Math.floor((to - from) / RENEW_MS) }, (_, n) => from + (n + 1) * RENEW_MS);
	return times.filter((at) => claim.passed(at));
}

test("[B9] renews a claim while its moderator is active, and lets it lapse when they leave the laptop", () => {
	const claim = createClaim(0);
	expect(saidAgain(claim, 0, 10 * CLAIM_MS).every((at) => at < AT_WORK_MS)).toBe(true);
	const back = 10 * CLAIM_MS + 1;
	expect(claim.moved(back)).toBe(true);
	expect(claim.moved(back + 1)).toBe(false);
	expect(saidAgain(claim, back, back + 10 * CLAIM_MS)).toEqual([back + RENEW_MS, back + 2 * RENEW_MS]);
});

test("[B2] validates the stage wordings a tab has stored", () => {
	const draft = { text: "When?", found: null };
	expect(readDrafts(JSON.stringify([["q", { ...draft, refusal: { code: "gone" } }]]))).toEqual([
		["q", { ...draft, refusal: null }],
	]);
	for (const odd of ["", "{}", "[3]", '[["q"]]', '[["q",{"text":1,"found":null}]]', '[[1,{"text":"a","found":null}]]'])
		expect(readDrafts(odd)).toEqual([]);
});
