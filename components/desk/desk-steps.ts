import type { FloorCommand } from "#components/live/floor-state.ts";
import { type Entry, isEntry } from "#components/state/entry.ts";
import type { Pending } from "#components/state/pending.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { DeskColumn } from "./columns/columns.ts";

/** The commands that can be sent from a desk. */
export type DeskCommand = Exclude<CommandInput, FloorCommand>;

/** Where on the desk a step was taken, and so where its refusal is shown. */
export type Origin =
	| DeskColumn
	| "selection"
	| "session"
	| "stage"
	| "undo"
	/* In the selected question's panel, and in the panels beside the columns. */
	| "hand"
	| "surge"
	| "screens"
	| "pairing"
	| "mixer"
	| "curtain"
	| "proposal"
	| "chair"
	| "hall";

/** What is done to each question of a selection: with the edition and the status that the moderator saw. */
export type ForEach = Pick<Extract<DeskCommand, { type: "question.each" }>, "does" | "questions">;

/** One thing the moderator did. `ofSelection` where it was done to a selection. */
export type DeskEntry = Entry<DeskCommand> & { origin: Origin; ofSelection: boolean };

/** Checks what was stored in this browser. */
export function isDeskEntry(found: unknown): found is DeskEntry {
	return isEntry(found) && "origin" in found;
}

/** Pending until the view contains its effect, or until the next step after its refusal. `toUndo` once its moderator has undone it. */
export type Step = Pending<DeskEntry> & { toUndo?: true };

/** @returns the steps of the last action that is not in the view yet, leaving out undos; none where all are */
export function lastAction(pending: readonly Step[]): readonly Step[] {
	const steps = pending.filter(({ command, progress }) => progress.at !== "refused" && command.type !== "desk.undo");
	const last = steps.at(-1);
	const actionId = last && actionIdOf(last);
	return steps.filter((step) => step === last || (actionId && actionIdOf(step) === actionId));
}

function actionIdOf({ command }: Step): string | null {
	return command.type === "question.each" ? command.actionId : null;
}

/** Whether an undo is pending, or waits for the answer to what it undoes. */
export function isUndoing(pending: readonly Step[]): boolean {
	return pending.some(
		({ command, progress, toUndo }) => progress.at !== "refused" && (toUndo || command.type === "desk.undo"),
	);
}

/** Whether a step takes its card out of its column. */
export function leavesColumn({ command, origin }: Pick<Step, "command" | "origin">): boolean {
	switch (command.type) {
		case "question.approve":
		case "question.decline":
		case "question.merge":
		case "stage.put":
			return true;
		case "question.each":
			return ["approve", "decline", "merge", "defer"].includes(command.does.type);
		case "question.defer":
			return command.deferred ? origin === "review" : origin === "past";
		case "question.keep":
			return origin === "review";
		case "question.hold":
			return origin !== "review";
		case "order.first":
		case "order.place":
			return origin !== "order";
		case "order.remove":
			return origin === "order";
		default:
			return false;
	}
}

/** @returns the running order with the pending moves applied */
export function orderAfter(order: readonly string[], steps: readonly Step[]): readonly string[] {
	let next = order;
	for (const { command, progress } of steps) {
		if ((command.type !== "order.place" && command.type !== "order.first") || progress.at === "refused") continue;
		if (!next.includes(command.questionId)) continue;
		const rest = next.filter((id) => id !== command.questionId);
		const at = command.type === "order.first" ? 0 : command.before === null ? -1 : rest.indexOf(command.before);
		next = rest.toSpliced(at < 0 ? rest.length : at, 0, command.questionId);
	}
	return next;
}

/** @returns the question a command is about; null where it is about several, the session or its stage */
export function questionOf(command: DeskCommand): string | null {
	return "questionId" in command ? command.questionId : null;
}
