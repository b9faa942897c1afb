import type { Phase, StageMode } from "../statuses.ts";
import type { Language, Position, SessionHead } from "./session.ts";

/**
 * What a hall's screens show, for anybody's own device: only what is on them now. It is small, so a frame holds all of it. Votes are
 * updated as seldom as on walls (`MIRROR_MS`).
 */
export type MirrorView = Position & {
	hall: { id: string; name: string; nameCy: string | null };
	conference: { name: string; nameCy: string | null; phase: Phase };
	/** The session that has the stage; null for none, and while the screens show nothing of it. */
	session: Pick<SessionHead, "id" | "title" | "titleCy"> | null;
	shows: StageMode;
	/** The question on stage, while the screens show it; `wordsCy` is its wording in Welsh, if it has both. */
	item: { id: string; words: string; language: Language; wordsCy: string | null } | null;
	/** The questions with the most votes, while the screens show them. */
	top: { id: string; words: string; language: Language; votes: number }[];
};
