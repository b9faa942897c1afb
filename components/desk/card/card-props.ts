import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardSpot } from "../columns/columns.ts";
import type { Step } from "../desk-state.ts";

/** A question where it stands on the desk. */
export type CardProps = {
	question: DeskQuestion;
	spot: CardSpot;
	/** What this moderator did to it and has no final answer to yet, or was refused. */
	step: Step | null;
	/** It has left this column by someone else's doing, and is shown so until the moderator looks away. */
	gone: boolean;
	/** It is the card that keys act on: its buttons show theirs. */
	inHand: boolean;
	selected: boolean;
	/** Whether this session has the hall's stage, so that the question can be put. */
	stage: boolean;
	/** Its place in the column, from 0, and of how many. */
	index: number;
	count: number;
	/** Where it lies in its list, in pixels, and what measures how high it is. */
	top: number;
	measure: (card: HTMLLIElement | null) => void;
};
