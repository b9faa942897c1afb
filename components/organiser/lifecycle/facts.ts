import type { Done, ToDo } from "#protocol/rules/conference/checklist.ts";
import type { Gathered } from "#protocol/rules/conference/phase.ts";

/** What the overview and the record say of a conference besides its programme. */
export type Facts = {
	todo: ToDo[];
	done: Done[];
	gathered: Gathered;
	/** How many sessions are open, and how many simulated delegates there are. */
	open: number;
	crowd: number;
	/** Where delegates join. */
	address: string;
};
