import { type Entry, isEntry } from "#components/state/entry.ts";
import type { CommandInput } from "#protocol/commands.ts";

/** The commands a chair can send from the tablet. */
export type ChairCommand = Extract<
	CommandInput,
	{
		type:
			| ("stage.put" | "stage.answered" | "stage.press" | "stage.skip" | "stage.curtain")
			| ("note.acknowledge" | "note.reply" | "desk.undo");
	}
>;

/** One thing the chair did, and when by the server's clock. */
export type ChairEntry = Entry<ChairCommand> & {
	/** The question that the tablet showed on stage at that time: a step that is sent late is about that one. */
	onStage: string | null;
};

/** Checks what was stored on this tablet. */
export function isChairEntry(found: unknown): found is ChairEntry {
	return isEntry(found) && "onStage" in found;
}
