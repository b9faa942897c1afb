import type { Phase, StageMode } from "../statuses.ts";
import type { Language, Position, ScreenSize, SessionHead, StageItem } from "./session.ts";

export type { ScreenSize } from "./session.ts";

/** What a hall's screens show. It is small, so a frame holds all of it. */
export type StageView = Position & {
	/** `size` is of its wall, for screens without measurements of their own. */
	hall: { id: string; slug: string; name: string; nameCy: string | null; size: ScreenSize };
	conference: { code: string; name: string; nameCy: string | null; phase: Phase };
	/** The session that has the stage. */
	session: SessionHead | null;
	mode: StageMode;
	/** If down, every screen shows the holding slide. */
	curtain: boolean;
	/** The modes of screens that do not follow the stage, by screen id. */
	fixed: Record<string, StageMode>;
	/** The measurements of screens that have their own, by screen id. */
	sizes: Record<string, ScreenSize>;
	item: StageItem | null;
	/** What stands under the item, beside how to join: its tally. Null if nothing is on stage, or the session's settings hide it. */
	footer: { votes: number } | null;
	top: { id: string; words: string; language: Language; votes: number }[];
};
