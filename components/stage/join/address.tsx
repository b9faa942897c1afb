/** Zero-width space: marks where a line may break. */
const BREAK = "\u200B";

/**
 * Line breaks to try for an address, best first: none; before the path; before the path and each dot. A line starts with the slash
 * or dot, so readers see that the address continues and do not type a space.
 */
export function waysToSet(address: string): [string, string, string] {
	const path = address.replace("/", `${BREAK}/`);
	return [address, path, path.replaceAll(".", `${BREAK}.`)];
}

/** @returns the unbreakable parts of an address from `waysToSet` */
export function piecesOf(address: string): string[] {
	return address.split(BREAK);
}

/** An address whose lines break between its pieces only. Browsers would also break after a slash or hyphen. */
export function Address({ children }: { children: string }) {
	return piecesOf(children).map((piece) => <span key={piece}>{piece}</span>);
}
