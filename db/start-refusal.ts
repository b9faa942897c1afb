/**
 * Why the program cannot start, in one sentence that says what is wrong and what to do about it. `main.ts` and the
 * scripts print the sentence alone and exit with 1; anything else that is thrown is a defect and keeps its stack.
 */
export class StartRefusal extends Error {
	override readonly name = "StartRefusal";
}
