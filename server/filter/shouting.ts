/** Abbreviations of the profession, which are not shouting. Not those that are also words, such as RISE. */
const ABBREVIATIONS = new Set(
	`AI ALN ALNCO ARP ASCL ASD ADHD BAME BBC BTEC CAMHS CEO CIF CIO CIPFA COVID CPD CPOMS DBS DFE DHT EAL EBACC EBD ECF ECT EFA EHC EHCP EHCPS
	EHE ELSA ESFA ESOL ESTYN EYFS FE FFT FSM GCSE GCSES GP HE HLTA HMCI HMI HR HT ICT IEP ISI ITT KCSIE KPI KS1 KS2 KS3 KS4 KS5 LA LAS LAC LADO
	LGBT LGBTQ LSA MAT MATS MFL MIS MP MPS NAHT NASUWT NEET NEETS NEU NGA NHS NI NPQ NPQH NPQS NQT OFQUAL OFSTED ONS PE PFI PGCE PMLD PPA PP PRU PSHE PTA QTS
	RE RAAC RAG RSE RSHE SALT SAT SATS SCITT SEMH SENCO SENCOS SEN SEND SENDCO SEF SENDIST SIAMS SIP SLT STEM STPCD SSIF TA TAS TLR TPS TRA UCAS UK UPS USA VAT
	VLE WAG WJEC YMCA IQM TES`.split(/\s+/),
);

/** At least this many letters, and this share of them, must be capitals. */
const LETTERS = 12;
const SHARE = 0.6;

/**
 * [H5] @returns whether the words are shouted: most letters, or three words in a row, in capitals that are not abbreviations; or three
 * or more exclamation or question marks. Scripts without capitals only count by their marks.
 */
export function isShouted(words: string): boolean {
	if (/[!?]{3,}/.test(words.replace(/\s/g, "")) && /!{3,}|\?{3,}|[!?]{4,}/.test(words)) return true;
	const tokens = (words.match(/[\p{L}\p{N}'-]+/gu) ?? []).filter((token) => !isAbbreviation(token));
	const letters = tokens.join("").match(/\p{L}/gu)?.length ?? 0;
	const capitals = tokens.join("").match(/\p{Lu}/gu)?.length ?? 0;
	if (capitals >= LETTERS && capitals >= SHARE * letters) return true;
	return longestRow(tokens) >= LETTERS;
}

function isAbbreviation(token: string): boolean {
	return ABBREVIATIONS.has(token.replace(/'?[sS]$/, "").toUpperCase()) || ABBREVIATIONS.has(token.toUpperCase());
}

/** @returns the number of letters in the longest row of three or more words in capitals */
function longestRow(tokens: readonly string[]): number {
	let longest = 0;
	let row: string[] = [];
	for (const token of [...tokens, ""]) {
		if (/\p{Lu}{2}/u.test(token) && !/\p{Ll}/u.test(token)) row.push(token);
		// "I" and "A" are always capitals: they neither count nor end a row.
		else if (token === "I" || token === "A") continue;
		else {
			if (row.length >= 3) longest = Math.max(longest, row.join("").length);
			row = [];
		}
	}
	return longest;
}
