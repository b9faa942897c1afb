/** Stands in an address where a line may end; it has no width, and is never shown. */
const BREAK = "\u200B";

/**
 * The ways to set an address, the best first: in one line; with its path on a line of its own; with each of its names on one. A
 * line begins with the slash or the dot, so that who types it sees that it goes on, and types no space.
 */
export function waysToSet(address: string): [string, string, string] {
	const path = address.replace("/", `${BREAK}/`);
	return [address, path, path.replaceAll(".", `${BREAK}.`)];
}

/** @returns the pieces of an address between which a line may end */
export function piecesOf(address: string): string[] {
	return address.split(BREAK);
}

/** A piece stays in one line. */
export const PIECE = { display: "inline-block", whiteSpace: "nowrap" } as const;

/** An address whose lines end between its pieces and nowhere else: browsers would end them after a slash or a hyphen. */
export function Address({ children }: { children: string }) {
	return piecesOf(children).map((piece) => (
		<span key={piece} style={PIECE}>
			{piece}
		</span>
	));
}
