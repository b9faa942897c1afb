/** Zero-width space: marks where a line may break. */
const BREAK = "\u200B";

/** A piece with fewer letters is not left alone on a line. */
const LETTERS = 3;

/**
 * Line breaks to try for an address, best first: none; before the path; before the path and each dot. A line starts with the slash
 * or dot, so readers see that the address continues and do not type a space. None has only a letter or two.
 */
export function waysToSet(address: string): [string, string, string] {
	return [address, withBreaks(address, /(?=\/)/u), withBreaks(address, /(?=[/.])/u)];
}

/** @returns the address with breaks where `at` matches, but for those that would leave a short piece */
function withBreaks(address: string, at: RegExp): string {
	const pieces: string[] = [];
	for (const piece of address.split(at)) {
		const last = pieces.at(-1);
		if (last !== undefined && (isShort(piece) || isShort(last))) pieces[pieces.length - 1] = last + piece;
		else pieces.push(piece);
	}
	return pieces.join(BREAK);
}

function isShort(piece: string): boolean {
	return piece.replace(/[^\p{L}\p{N}]/gu, "").length < LETTERS;
}

/** @returns the unbreakable parts of an address from `waysToSet` */
export function piecesOf(address: string): string[] {
	return address.split(BREAK);
}

/** An address whose lines break between its pieces only. Browsers would also break after a slash or hyphen. */
export function Address({ children }: { children: string }) {
	return piecesOf(children).map((piece) => <span key={piece}>{piece}</span>);
}
