import { SCREEN_NAME_GRAPHEMES } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import { graphemes, tidy } from "../words.ts";

/**
 * What a code shown on a screen is made of: consonants and digits of which none is taken for another across a hall, on paper
 * or by ear over a headset (no 0/O/Q, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V, N/M). Without vowels they make no words (RFC 8628 §6.1).
 */
export const SHOWN_CODE_LETTERS = "CDFHJKMPRTWXY3479";
export const SHOWN_CODE_LENGTH = 6;

/** @returns a typed code as it is kept: without case, spaces and hyphens */
export function tidyCode(typed: string): string {
	return tidy(typed).toUpperCase().replace(/[\s-]/gu, "");
}

/** @returns whether a code can have been shown on a screen at all; what cannot is asked of no database */
export function isShownCode(code: string): boolean {
	return code.length === SHOWN_CODE_LENGTH && [...code].every((letter) => SHOWN_CODE_LETTERS.includes(letter));
}

/** [W7] A screen has a name by which the desk knows it. */
export function refuseScreenName(typed: string): Reason | null {
	const length = graphemes(tidy(typed));
	return length >= 1 && length <= SCREEN_NAME_GRAPHEMES
		? null
		: { code: "screen-name-length", max: SCREEN_NAME_GRAPHEMES };
}

/** [W7] A code that no screen can show leads to none. */
export function refusePair(asked: { shownCode: string; name: string }): Reason | null {
	if (!isShownCode(tidyCode(asked.shownCode))) return { code: "no-such-pairing" };
	return refuseScreenName(asked.name);
}

/** [W8] Only a screen of the desk's own hall that was not revoked is fixed or revoked. */
export function refuseScreen(screens: readonly { id: string }[], screenId: string): Reason | null {
	return screens.some(({ id }) => id === screenId) ? null : { code: "no-such-screen" };
}
