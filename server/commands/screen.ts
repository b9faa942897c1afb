import { createHash } from "node:crypto";
import { findWaiting } from "#db/people/screens.ts";
import * as rules from "#protocol/rules/screens.ts";
import { defineLoadedStep, defineStep } from "./step.ts";

export const pair = defineLoadedStep("screen.pair", {
	rate: "pair",
	load: ({ db, input }) => {
		const code = rules.tidyCode(input.shownCode);
		return rules.isShownCode(code) ? findWaiting(db, code) : Promise.resolve(null);
	},
	decide: (context, input, pairingId) => ({
		verdict: pairingId ? rules.add(context, input, { pairingId }) : { code: "no-such-pairing" },
	}),
});

/** The key is made of who sent the command under which opId, so that a lost answer can be given again. */
export const link = defineLoadedStep("screen.link", {
	load: async ({ screens, from, input }) => screens.keyOf({ personId: from.id, opId: input.opId }),
	decide: (context, input, key) => ({
		verdict: rules.add(context, input, { keyHash: createHash("sha256").update(key).digest("hex") }),
	}),
	answer: ({ screens, from, input }) => ({ token: screens.keyOf({ personId: from.id, opId: input.opId }) }),
});

export const fix = defineStep("screen.fix", {
	decide: rules.fix,
	tell: ({ screens, view }) => screens.fixed(view),
});

/** It is revoked whatever else is going on. */
export const revoke = defineStep("screen.revoke", {
	decide: rules.revoke,
	isUnconditional: true,
	tell: ({ screens, input }) => screens.revoked(input.screenId),
});
