/**
 * Why the program cannot start, or a script cannot do its work: one sentence with the problem and the fix. `main.ts` and the scripts
 * print only the sentence and exit with 1. Any other exception is a defect and keeps its stack.
 */
export class StartRefusal extends Error {
	override readonly name = "StartRefusal";
}
