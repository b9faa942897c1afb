/** Top-level domains that delegates might write, except those that are also words, such as "me" and "is". */
const ENDINGS =
	"com|org|net|uk|info|biz|edu|gov|eu|io|ai|app|dev|xyz|online|site|link|page|shop|club|live|news|blog|tv|co|ly|gl|wales|cymru|scot|london|ie|fr|de|ru|cn";

const ADDRESS = new RegExp(
	`\\b(?:https?|hxxps?|ftp):|\\bwww\\.|(?<![@\\p{L}\\p{N}.-])(?:[\\p{L}\\p{N}-]+\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}-])(?!\\.\\p{L})|\\b(?:youtu\\.be|t\\.me|wa\\.me|discord\\.gg)/`,
	"giu",
);
/** The government's home page is mentioned as an institution, and is harmless. */
const FRONT_DOOR = /^(?:gov\.uk|gov\.wales|llyw\.cymru)$/i;
/** "my page dot com", but not "the dot com years". */
const SPELLED = /(?<!\b(?:the|a|of|an|this)) dot (?:com|org|net|uk|co dot uk|wales|cymru)\b/i;

/** @returns whether the words contain a web address, written or spelled out */
export function hasLink(words: string): boolean {
	const found = [...words.matchAll(ADDRESS)].filter(({ 0: address, index }) => {
		// A page below the home page is a link like any other.
		return !FRONT_DOOR.test(address) || words[index + address.length] === "/";
	});
	return found.length > 0 || (SPELLED.test(words) && !SPELLED_MAIL.test(words));
}

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+/u;
const SPELLED_MAIL =
	/[\p{L}\p{N}._-]+ ?(?:\(at\)|\[at\]| at ) ?[\p{L}\p{N}-]+ ?(?:\(dot\)|\[dot\]| dot ) ?[\p{L}]{2,}/iu;

/** @returns whether the words contain an e-mail address, written or spelled out */
export function hasEMail(words: string): boolean {
	return MAIL.test(words) || SPELLED_MAIL.test(words);
}

/** Ten or eleven digits that start like a UK number, with the usual separators; not a date. */
const NATIONAL =
	/(?<![\d£$€.,])(?!\d?\d[./ -]\d\d[./ -]\d{4})(?:(?:\+|\b00) ?44[ .-]?(?:\(0\) ?)?|\(?0)[1-35789](?:[ ().-]{0,2}\d){8,9}(?!\d)/;
const ABROAD = /\+(?!44)\d(?:[ ().-]{0,2}\d){8,13}(?!\d)/;
const DIGIT =
	"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|dim|un|dau|tri|pedwar|pump|chwech|saith|wyth|naw)";
const SPOKEN = new RegExp(`\\b(?:(?:double|treble|triple|dwbl)?[ ,-]*${DIGIT}[ ,-]+){8,}${DIGIT}\\b`, "i");

/** @returns whether the words contain a telephone number, in digits or in words */
export function hasPhoneNumber(words: string): boolean {
	return NATIONAL.test(words) || ABROAD.test(words) || SPOKEN.test(words);
}
