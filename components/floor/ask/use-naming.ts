import { useState } from "react";
import { type Named, namesIn } from "#protocol/rules/naming.ts";

/**
 * Warns once of what words seem to name. The warning is about the words as they stand: changed ones are looked at anew.
 * @param known names that may be said: the speakers'
 */
export function useNaming(words: string, known: readonly string[]) {
	const [warned, setWarned] = useState<{ words: string; named: Named[] } | null>(null);
	const named = warned?.words === words ? warned.named : null;
	return {
		/** What there is to warn of; null where nothing is, or nobody has wanted to send these words yet. */
		named,
		/** @returns whether there is something to warn of that was not warned of before */
		warns(): boolean {
			const found = named ? [] : namesIn(words, known);
			if (found.length === 0) return false;
			setWarned({ words, named: found });
			return true;
		},
		dismiss: () => setWarned(null),
	};
}
