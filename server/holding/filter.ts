import { namesIn } from "#protocol/rules/naming.ts";
import type { HoldReason } from "#protocol/views.ts";
import { hasEMail, hasLink, hasPhoneNumber } from "./contact.ts";
import { isObscene } from "./obscene.ts";
import { isShouted } from "./shouting.ts";

/** What the words alone can say. Whether an author repeats themselves is for the statement that keeps the question to see. */
export type HeldForWords = Exclude<HoldReason, "repeated" | "moderator">;

/**
 * [H1] Looks for what a human should see before the floor does. It holds a question and decides nothing: no words are declined, or
 * refused, for what they are.
 *
 * @param words tidied
 * @param allowed words that hold no question at this conference, whatever the list of obscene ones makes of them
 * @returns why the question is held, each reason once; none where it need not be
 */
export function holdReasons(words: string, allowed: readonly string[]): HeldForWords[] {
	// Full-width letters and digits are letters and digits; what turns a word into another by its looks is the library's.
	const plain = words.normalize("NFKC").replaceAll("’", "'");
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
