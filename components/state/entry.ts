import type { CommandInput } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";

/** A command to send, with the opId that stays the same however often it is sent. */
export type Entry<W extends CommandInput = CommandInput> = {
	opId: string;
	command: W;
	/** When it was made, in ms since 1970 by the server's clock as the page knew it. The outbox is sorted by it. */
	at: number;
	/** The final refusal of a delegate's words, stored with them until their author has dealt with it. */
	refusal?: Refusal | null;
};

/** @returns whether a command carries a delegate's words, which a refusal must not lose. The desk keeps its own as drafts. */
export function hasWords<W extends CommandInput>(
	command: W,
): command is Extract<W, { type: "question.ask" | "question.reword"; words: string }> {
	return command.type === "question.ask" || command.type === "question.reword";
}

/** @returns the questions a command is about */
export function questionsOf(command: CommandInput): readonly string[] {
	if (command.type === "question.each") return command.questions.map(([id]) => id);
	return "questionId" in command ? [command.questionId] : [];
}

const LAST_COUNTS: readonly CommandInput["type"][] = [
	"question.vote",
	"question.feedback",
	"question.reword",
	"stage.curtain",
];

/**
 * Of several votes or feedback on one question, corrections of its words, or commands for the curtain, only the last counts. Earlier
 * ones need not be sent; but one that is in flight must be waited for.
 * @returns the opIds of `entries` that `entry` replaces
 */
export function superseded(entries: readonly Entry[], entry: Entry, inFlight: (opId: string) => boolean): Set<string> {
	const { command } = entry;
	if (!LAST_COUNTS.includes(command.type)) return new Set();
	const [questionId] = questionsOf(command);
	const replaced = entries.filter(
		(other) =>
			other.opId !== entry.opId &&
			other.at <= entry.at &&
			other.command.type === command.type &&
			questionsOf(other.command)[0] === questionId &&
			!inFlight(other.opId),
	);
	return new Set(replaced.map((other) => other.opId));
}

/** Checks what was stored on this device: an older version of the page may have stored something else. */
export function isEntry(found: unknown): found is Entry {
	if (typeof found !== "object" || found === null || !("opId" in found && "at" in found && "command" in found))
		return false;
	return (
		typeof found.opId === "string" &&
		typeof found.at === "number" &&
		typeof found.command === "object" &&
		!!found.command
	);
}

/** A random (version 4) UUID. Pages loaded by plain HTTP, as on a hall's own network, have no `crypto.randomUUID`. */
export function newOpId(): string {
	return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
		const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
		return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
	});
}

/**
 * The opId of one form among many on a page, the same on the server and in the browser, as hydration requires: most of a random UUID
 * of this rendering, and the end of the question's.
 */
export function formOpId(seed: string, questionId: string): string {
	return seed.slice(0, -12) + questionId.slice(-12);
}
