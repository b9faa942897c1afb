import type { Change } from "../ledger.ts";
import { SCREEN_NAME_GRAPHEMES } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { StageMode } from "../statuses.ts";
import type { ScreenSize } from "../views/stage.ts";
import { lengthOf, tidy } from "../words.ts";
import { isSame, type StepContext, type Verdict } from "./context.ts";

/**
 * The characters of pairing codes. None is easily mistaken for another across a hall, on paper or over a headset (no 0/O/Q, 1/I/L,
 * 2/Z, 5/S, 6/G, 8/B, U/V, N/M). Without vowels they spell no words (RFC 8628 §6.1).
 */
export const SHOWN_CODE_LETTERS = "CDFHJKMPRTWXY3479";
export const SHOWN_CODE_LENGTH = 6;

/** @returns a typed code without case, spaces and hyphens, as stored */
export function tidyCode(typed: string): string {
	return tidy(typed).toUpperCase().replace(/[\s-]/gu, "");
}

/** @returns whether a code has the right form; others need no database query */
export function isShownCode(code: string): boolean {
	return code.length === SHOWN_CODE_LENGTH && [...code].every((letter) => SHOWN_CODE_LETTERS.includes(letter));
}

/** [W7] Whether a screen's name fits. */
function refuseScreenName(typed: string): Reason | null {
	const length = lengthOf(typed);
	return length >= 1 && length <= SCREEN_NAME_GRAPHEMES
		? null
		: { code: "screen-name-length", max: SCREEN_NAME_GRAPHEMES };
}

/** [W7] [W9] Adds a screen to the desk's hall: the browser that shows a code, or a video mixer with a key. */
export function add(
	{ newId: id }: StepContext,
	input: { name: string; size?: ScreenSize | null | undefined },
	by: { pairingId: string } | { keyHash: string },
): Verdict {
	const refused = refuseScreenName(input.name);
	if (refused) return refused;
	const name = tidy(input.name);
	const kind = "keyHash" in by ? "mixer" : "wall";
	const screen = { keyHash: null, pairingId: null, size: input.size ?? null, ...by, id, name };
	const changes: Change[] = [{ of: "screen", id, field: "screen", old: null, new: { name, kind } }];
	return { verb: "pair", questionId: null, changes, adds: { screen } };
}

/** [W8] Fixes what a screen shows, whatever is on stage; null makes it follow the stage. */
export function fix({ screens }: StepContext, input: { screenId: string; mode: StageMode | null }): Verdict {
	const screen = screens.find(({ id }) => id === input.screenId);
	if (!screen) return { code: "no-such-screen" };
	const { id, name, fixedMode } = screen;
	const { mode } = input;
	const changes: Change[] =
		fixedMode === mode
			? []
			: [{ of: "screen", id, field: "fixed", old: { name, mode: fixedMode }, new: { name, mode } }];
	return { verb: "fix", questionId: null, changes };
}

/** [W20] Sets a screen's own measurements; null for those of its hall's wall. */
export function measure({ screens }: StepContext, input: { screenId: string; size: ScreenSize | null }): Verdict {
	const screen = screens.find(({ id }) => id === input.screenId);
	if (!screen) return { code: "no-such-screen" };
	const { id, name } = screen;
	const [old, size] = [screen.size, input.size];
	const changes: Change[] = isSame(old, size)
		? []
		: [{ of: "screen", id, field: "measured", old: { name, size: old }, new: { name, size } }];
	return { verb: "measure", questionId: null, changes };
}

/** [W10] Revokes a screen permanently. */
export function revoke({ screens }: StepContext, { screenId }: { screenId: string }): Verdict {
	const screen = screens.find(({ id }) => id === screenId);
	if (!screen) return { code: "no-such-screen" };
	const { id, name, kind } = screen;
	const changes: Change[] = [{ of: "screen", id, field: "screen", old: { name, kind }, new: null }];
	return { verb: "revoke", questionId: null, changes };
}
