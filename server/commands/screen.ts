import { createHash } from "node:crypto";
import { findWaiting } from "#db/people/screens.ts";
import { add, isShownCode, tidyCode } from "#protocol/rules/screens.ts";
import type { CommandContext } from "./carry-out.ts";
import { loadedStep } from "./step.ts";

export const pair = loadedStep<"screen.pair", string | null>({
	rate: "pair",
	notify,
	load: async ({ db, input }) => {
		const code = tidyCode(input.shownCode);
		return isShownCode(code) ? findWaiting(db, code) : null;
	},
	decide: (context, input, pairingId) => ({
		verdict: pairingId ? add(context, input, { pairingId }) : { code: "no-such-pairing" },
	}),
});

export const link = loadedStep<"screen.link", string>({
	notify,
	load: async (context) => keyOf(context),
	decide: (context, input, key) => ({
		verdict: add(context, input, { keyHash: createHash("sha256").update(key).digest("hex") }),
	}),
	answer: (context) => ({ token: keyOf(context) }),
});

/** The key is derived from the sender and the opId, so that a lost answer can be given again. */
function keyOf({ identity, from, input }: CommandContext<"screen.link">): string {
	return identity.screenKey({ personId: from.id, opId: input.opId });
}

function notify({ screens, view }: Pick<CommandContext<"screen.pair">, "screens" | "view">): Promise<void> {
	return screens.changedIn(view.state.hall.id);
}
