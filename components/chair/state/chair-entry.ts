import type { Entry } from "#components/state/entry.ts";
import type { Wish } from "#protocol/commands.ts";

/** What a chair can wish for on the tablet. */
export type ChairWish = Extract<
	Wish,
	{
		type: "stage.put" | "stage.answered" | "stage.press" | "stage.skip" | "stage.curtain" | "note.acknowledge";
	}
>;

/** One thing the chair did, and when by the tablet's clock. */
export type ChairEntry = Entry<ChairWish> & {
	/** The question that stood on the tablet as being put then: a step that comes late is about that, and no other. */
	onStage: string | null;
};
