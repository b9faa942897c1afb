import { namesIn } from "#protocol/rules/naming.ts";
import type { HoldReason } from "#protocol/statuses.ts";
import { hasEMail, hasLink, hasPhoneNumber } from "./contact.ts";
import { isObscene, plainly } from "./obscene.ts";
import { isShouted } from "./shouting.ts";

/** The reasons that follow from the words alone. Repetition is found in the database. */
export type HeldForWords = Exclude<HoldReason, "repeated" | "moderator">;

/**
 * [H1] Finds reasons for a moderator to look at a question before the floor sees it. The filter only holds: it never declines or
 * refuses words.
 *
 * @param words tidied
 * @param allowed the conference's own words that the obscenity check lets through
 * @returns the reasons, each once; none if the question need not be held
 */
export function holdReasons(words: string, allowed: readonly string[]): HeldForWords[] {
	const plain = plainly(words);
	const reasons: [HeldForWords, boolean][] = [
		["obscene", isObscene(plain, allowed)],
		["link", hasLink(plain)],
		["phone-number", hasPhoneNumber(plain)],
		["e-mail", hasEMail(plain)],
		["shouting", isShouted(plain)],
		["names-pupil", namesIn(words).some(({ what }) => what === "pupil")],
	];
	return reasons.flatMap(([reason, is]) => (is ? [reason] : []));
}
