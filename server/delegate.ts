/**
 * Who a delegate is to the server: a pseudonym, and a second one for the questions they set their name beside. The second
 * follows from the first by the server's secret alone, so that whoever reads the tables can follow a name to no vote and to
 * no question that was asked without it.
 */
export type Delegate = { pseudonym: string; signing: string };

/** @returns the pseudonyms under which a delegate's questions are kept */
export function authorsOf({ pseudonym, signing }: Delegate): [string, string] {
	return [pseudonym, signing];
}
