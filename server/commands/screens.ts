import { fixScreen, linkScreen, pairScreen, revokeScreen } from "#db/screens.ts";
import { refusePair, refuseScreen, refuseScreenName, tidyCode } from "#protocol/rules/screens.ts";
import { tidy } from "#protocol/words.ts";
import type { SessionView } from "../session-view.ts";
import { defineStep } from "./step.ts";

export const pair = defineStep("screen.pair", {
	rate: "pair",
	refuse: ({ input }) => refusePair(input),
	step: ({ db, input }, by) => pairScreen(db, by, tidyCode(input.shownCode), tidy(input.name)),
	touches: "hall",
	nothing: async () => ({ reason: { code: "no-such-pairing" } }),
});

/** The key is made of who sent the command under which opId, so that a lost answer can be given again. */
export const link = defineStep("screen.link", {
	refuse: ({ input }) => refuseScreenName(input.name),
	step: ({ db, screens, input }, by) => linkScreen(db, by, screens.keyOf(by), tidy(input.name)),
	done: ({ screens }, by) => ({ token: screens.keyOf(by) }),
	touches: "hall",
	nothing: async () => ({ reason: { code: "try-again" } }),
});

export const fix = defineStep("screen.fix", {
	refuse: ({ view, input }) => refuseScreen(view.state.screens, input.screenId),
	step: ({ db, view, input }, by) => fixScreen(db, by, screenOf(view, input.screenId), input.mode),
	touches: "hall",
	tell: ({ screens, view }) => screens.fixed(view),
});

export const revoke = defineStep("screen.revoke", {
	refuse: ({ view, input }) => refuseScreen(view.state.screens, input.screenId),
	step: ({ db, view, input }, by) => revokeScreen(db, by, screenOf(view, input.screenId)),
	touches: "hall",
	tell: ({ screens, input }) => screens.revoked(input.screenId),
});

function screenOf({ state }: SessionView, id: string) {
	return { id, name: state.screens.find((screen) => screen.id === id)?.name ?? "" };
}
