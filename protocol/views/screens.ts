import type { StageMode } from "../statuses.ts";
import type { Screen } from "./session.ts";

/** [W18] What a screen shows over its slide for a while: its name, or a card to set it up by. */
export type Card = "name" | "test";

/** What a screen says that it has painted. */
export type PaintedNow = {
	hallId: string;
	epoch: string;
	revision: number;
	/** The slide, also while a card is over it. */
	mode: StageMode;
	questionId: string | null;
	card: Card | null;
	/** In pixels; `metresHigh` is the height of the wall it was opened for. */
	picture: { width: number; height: number; metresHigh: number };
};

/** What a screen painted last, and how long ago; null if it has reported nothing since the server started. */
export type Painted = {
	screenId: string;
	connected: boolean;
	painted: (Omit<PaintedNow, "hallId"> & { msAgo: number }) | null;
};

/** A screen as those see it who run it. */
export type HallScreen = Screen & Painted;
