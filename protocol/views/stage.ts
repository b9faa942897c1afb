import type { StageMode } from "../statuses.ts";
import type { Language, Position, SessionHead, StageItem } from "./session.ts";

/** What a hall's screens show. It is small, so a frame carries it whole. */
export type StageView = Position & {
	hall: { id: string; slug: string; name: string };
	conference: { code: string; name: string };
	/** The session on now, and what the join slide leads to. */
	session: SessionHead | null;
	mode: StageMode;
	/** Every screen of the hall shows the holding slide, whatever else is set. */
	curtain: boolean;
	/** What single screens show whatever the mode is, by the screen's id. */
	fixed: Record<string, StageMode>;
	item: StageItem | null;
	top: { id: string; words: string; language: Language; votes: number }[];
};

/** The size of a hall's wall and how far away it is read from: what the smallest readable type follows from. */
export type ScreenSize = { wallHeightMetres: number; farthestSeatMetres: number };
