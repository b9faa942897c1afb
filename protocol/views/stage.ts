import type { StageMode } from "../statuses.ts";
import type { Language, Position, SessionHead, StageItem } from "./session.ts";

/** What a hall's screens show. It is small, so a frame holds all of it. */
export type StageView = Position & {
	hall: { id: string; slug: string; name: string };
	conference: { code: string; name: string };
	/** The session that has the stage. */
	session: SessionHead | null;
	mode: StageMode;
	/** If down, every screen shows the holding slide. */
	curtain: boolean;
	/** The modes of screens that do not follow the stage, by screen id. */
	fixed: Record<string, StageMode>;
	item: StageItem | null;
	/** What stands under the item, beside how to join: its tally. Null if nothing is on stage, or the session's settings hide it. */
	footer: { votes: number } | null;
	top: { id: string; words: string; language: Language; votes: number }[];
};

/** Decides the smallest type that can be read from the farthest seat. */
export type ScreenSize = { wallHeightMetres: number; farthestSeatMetres: number };
