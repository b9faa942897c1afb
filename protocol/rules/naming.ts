/** Words that seem to name someone or a place, as typed, and what kind. */
export type Named = { what: "pupil" | "colleague" | "school" | "person"; text: string };

/** Capitalised words in a row, and what can stand inside names. After a title an initial is enough. */
const WORD = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}\\p{M}'’-]*";
const ROW = new RegExp(`${WORD}\\.?(?: (?:(?:ap|ab|de|van|bin|y|yr|the) )?(?:${WORD}|\\p{Lu}\\b))*`, "gu");

/** Words that are capitalised for other reasons: a row with one of them is not a person's name. */
const TERMS =
	/^(?:school|secre|minis|gov|parl|ofsted|estyn|inspec|counc|auth|trust|acad|progr|revi|curr|pupil|stud|child|teach|serv|engl|scot|wels|premi|insur|gramm|scien|reli|\S+(?:[ts]ion(?:al)?|ment|ity|day|ember|shire|ology)s?$|(?:state|house|office|chief|general|union|county|college|key|stage|year|early|level|free|meal|paper|act|bill|every|leader|need|health|care|media|start|hub|first|plan|fund|board|wales|labour|north(?:ern)?|south|east|west|mid(?:lands)?|great(?:er)?|christmas|spring|summer|autumn|budget|form|primary|infant|junior|high|maths|language|pension|tech|history|law|rule|intelligence|director|public|royal|universal|secondary|comprehensive)s?$|coleg|llyw|lyw|n?[cg]h?ymr|addys|ysg|prif|gweini|[cg]yng|cymd|awdu|papur|cwric|cyfn|anghen|bagl)/i;

/** Words that questions begin with. Their capital is the sentence's. */
const OPENERS =
	/^(?:wh\S{1,3}|how|will|would|is|are|was|do|does|did|have|ha[sd]|can|could|should|must|if|a[st]|in|on|by|for|from|with|and|but|so|to|the|this|that|these|there|they|you|your|we|our|my|it|not?|dear|hi|hello|since|many|most|some|all|any|sut|pam|pryd|beth|oes|ydy|mae|[bf]ydd|os|pan|ond)\b/i;

const TITLE = /^(?:m(?:rs?|s|iss)|dr|sir|dame)\b/i;
/** Words that end a school's name; in lower case, only if nothing before them makes it one of many. */
const SCHOOL =
	/^ (?:(?:primary|infants?|junior|high|grammar) )?(?:school|academy|college)\b|^ (?:Community )?(?:Primary|Infants?|Juniors?|High|Grammar|Academy|School|College|Comprehensive|Secondary)\b/;
const ONE_OF_MANY = /\b(?:an?|any|every|each|most|your) $/i;
const PLACE = /\b(?:in|across|near|yng?|ym) $/i;

const before = (who: string) => new RegExp(`\\b(?:${who})(?:,? (?:called|named|o['’]r enw))?,? $`, "i");
const OURS = "(?:my|our|fy|ein) (?:[^ ,]+ )?";
const PUPIL = before("pupil|student|child|boy|girl|son|daughter|y(?:ear )?\\d+|disgybl|myfyriwr|plentyn|bachgen|merch");
const COLLEAGUE = before(
	`${OURS}(?:colleague|deputy|headteacher|teacher|principal|senco|assistant|governor|(?:chair|head)(?: of \\S+)?|manager|\\S*ydweithi\\S+|\\S*ennaeth|.irprwy)`,
);
const OUR_SCHOOL = before(
	`${OURS}(?:school|academy|college|trust|ysgol)|(?:ysgol|coleg)(?: (?:yr?|\\S+add|.yfun|gymraeg|bro))*`,
);

/** One child identified by a parent, or as the only one. */
const ONE_CHILD =
	/\b(?:pupil|student|child|boy|girl|(?:year|y) ?\d+)s?,? whose (?:mum|dad|mother|father|brother|sister) \S+ (?:an? |the )?\S+|\b(?:only|unig) (?:\S+ )?(?:pupil|student|boy|girl|ddisgybl|blentyn) (?:in|at|yn) \S+|\bdisgybl\S*(?: y)? mae ei \S+ yn \S+/i;
const SMALL_TITLE = /\bm(?:rs?|s)\.? [a-z]{2,}/;

/**
 * Finds what seems to name a pupil, a colleague or a school, in English and Welsh, for a warning on the asker's phone. A heuristic
 * based on capitals and neighbouring words: it has false positives and misses some.
 *
 * @param words as typed
 * @param known names that may be mentioned: the session's speakers
 */
export function namesIn(words: string, known: readonly string[] = []): Named[] {
	const fine = new Set(known.flatMap((name) => name.split(" ")).filter((name) => !TITLE.test(name)));
	const named: Named[] = [];
	const add = (what: Named["what"] | null, text = "") => what && text && named.push({ what, text });
	add("pupil", ONE_CHILD.exec(words)?.[0]);
	add("person", SMALL_TITLE.exec(words)?.[0]);
	for (const { 0: row, index } of words.matchAll(ROW)) {
		const official = row.split(" ").some((part) => TERMS.test(part));
		// Look between the official words; one extra pass handles what follows the last of them.
		let start = 0;
		let end = 0;
		for (const part of [...row.split(" "), ""]) {
			const bare = part.replace(/['’]s?$/, "");
			if (!part || fine.has(bare) || TERMS.test(bare) || OPENERS.test(bare)) {
				const name = row.slice(start, end).trim();
				const from = index + start;
				add(whatIs(name, words.slice(0, from), words.slice(from + name.length), official), name);
				start = end + part.length + 1;
			}
			end += part.length + 1;
		}
	}
	return named;
}

/** @param official whether the row of capitals contains an official word */
function whatIs(name: string, head: string, tail: string, official: boolean): Named["what"] | null {
	const parts = name.match(/(?:^| )\p{Lu}/gu)?.length ?? 0;
	const titled = TITLE.test(name);
	if (OUR_SCHOOL.test(head) || (SCHOOL.test(tail) && !titled && !(ONE_OF_MANY.test(head) && /^ \p{Ll}/u.test(tail))))
		return "school";
	if (/^St\b/.test(name)) return PLACE.test(head) ? null : "school";
	if (titled) return parts > 1 ? "person" : null;
	if (official) return null;
	if (PUPIL.test(head)) return "pupil";
	if (COLLEAGUE.test(head)) return "colleague";
	// Longer rows are Headings Written Like This One, and "in Milton Keynes" is a place.
	return parts > 1 && parts < 4 && !PLACE.test(head) ? "person" : null;
}
