import { shownOn } from "#components/stage/shown-on.ts";
import { BEHIND_MS } from "#protocol/limits.ts";
import type { DeskHead, Painted, Screen, ShownMode } from "#protocol/views.ts";

/** How a screen is: what it painted last and how long ago, in ms; or why it cannot be relied on. */
export type Health =
	| { is: "well"; mode: ShownMode; agoMs: number }
	/** It has said nothing since the server began. */
	| { is: "new" }
	/** Its connection is gone. It holds what it painted last. */
	| { is: "away"; agoMs: number | null }
	/** Connected, and it says nothing. */
	| { is: "silent"; agoMs: number }
	/** It goes on showing something else than it should. */
	| { is: "wrong"; mode: ShownMode; agoMs: number };

/** What the desk knows of the stage, and since when (ms since 1970). */
export type Stage = { head: DeskHead; hasTop: boolean; since: number };

/** How long a picture may take from the desk to the wall before it counts as the wrong one: a fade and a tick, amply. */
const ON_ITS_WAY_MS = 4_000;

/**
 * [B4] How a screen of the hall is.
 * @param screen as the view has it
 * @param told what was told of it last, undefined where nothing was
 * @param toldAt when that was, by this machine's clock
 */
export function healthOf(
	screen: Screen,
	told: Painted | undefined,
	stage: Stage,
	{ toldAt, now }: { toldAt: number; now: number },
): Health {
	if (!told) return { is: "new" };
	const agoMs = told.painted ? told.painted.msAgo + (now - toldAt) : null;
	if (!told.connected) return { is: "away", agoMs };
	if (!told.painted || agoMs === null) return { is: "new" };
	if (agoMs > BEHIND_MS) return { is: "silent", agoMs };
	const mode = told.painted.mode === "poll" ? "holding" : told.painted.mode;
	const paintedAt = now - agoMs;
	return isRight(screen, told.painted, stage) || paintedAt < stage.since + ON_ITS_WAY_MS
		? { is: "well", mode, agoMs }
		: { is: "wrong", mode, agoMs };
}

/** What this desk cannot know, because the stage is another session's, it takes for right. */
function isRight(
	{ id, fixedMode }: Screen,
	painted: NonNullable<Painted["painted"]>,
	{ head, hasTop }: Stage,
): boolean {
	const { stage, session, now } = head;
	if (stage.sessionId !== session.id) return true;
	const wanted = expectedOf(head, hasTop, { id, fixedMode });
	if (painted.mode !== wanted) return false;
	return (wanted !== "question" && wanted !== "both") || painted.questionId === now?.questionId;
}

/** @returns the picture that a screen is to show; of one that follows the stage where none is given */
export function expectedOf(
	{ stage, session, now }: DeskHead,
	hasTop: boolean,
	screen: Pick<Screen, "id" | "fixedMode"> | null,
): ShownMode {
	const fixed = screen?.fixedMode ? { [screen.id]: screen.fixedMode } : {};
	const top = hasTop ? [{ id: "", words: "", language: null, votes: 0 }] : [];
	return shownOn({ mode: stage.mode, curtain: stage.curtain, fixed, now, top, session }, screen?.id ?? null);
}

/** @returns whether a screen wants somebody to look at it */
export function isBad({ is }: Health): boolean {
	return is === "away" || is === "silent" || is === "wrong";
}
