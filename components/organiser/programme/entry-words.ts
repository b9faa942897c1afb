import { useWords } from "#components/ui/words.tsx";
import type { EntryProblem } from "#protocol/rules/conference/typed/entry.ts";

/** @returns a function that says what a typed or pasted session lacks */
export function useEntryWords(): (problem: EntryProblem) => string {
	const t = useWords("organise");
	return (problem) => {
		const named = "halls" in problem ? { typed: problem.typed, halls: problem.halls.join(", ") } : {};
		return t(`programme.entry.${problem.is}`, named);
	};
}
