import { type StageNow, shownOn } from "#components/stage/shown-on.ts";
import { BEHIND_MS, PULSE_MS } from "#protocol/limits.ts";
import type { Painted, Screen, StageMode } from "#protocol/views.ts";

/** How a screen is: what it painted last and how long ago, in ms; or why it cannot be relied on. */
export type Health =
	| { is: "well"; mode: StageMode; agoMs: number }
	/** It has said nothing since the server began; or it is a mixer's link that nothing has opened yet. */
	| { is: "new" }
	/** The desk itself is told nothing: that says nothing of the screen. */
	| { is: "unknown" }
	/** Its connection is gone. It holds what it painted last. */
	| { is: "away"; agoMs: number | null }
	/** Connected, and it says nothing. */
	| { is: "silent"; agoMs: number }
	/** It goes on showing something else than it should. */
	| { is: "wrong"; mode: StageMode; agoMs: number };

/** @returns what of a stage decides on the picture of its screens, as a key; who is first among the top ones does not */
export function pictureKey({ session, mode, curtain, fixed, now, top }: StageNow): string {
	return JSON.stringify([session?.status, mode, curtain, fixed, now?.questionId, top.length > 0]);
}

/** How long a picture may take from the desk to the wall before it counts as the wrong one: a fade and a tick, amply. */
const ON_ITS_WAY_MS = 4_000;

/** Desks are told every `PULSE_MS`: one that was told nothing for longer than this has lost the server, and not the screens. */
const UNTOLD_MS = 2 * PULSE_MS;

/**
 * [B4] How a screen of the hall is.
 * @param told what was told of the screen last, undefined where nothing was
 * @param stage as the desk knows it, and since when it is so (ms since 1970); null where it is another session's, of which this
 *   desk knows nothing: then what is painted is taken for right
 * @param clock now, and when the screens were last told of, by this machine's clock
 */
export function healthOf(
	screen: Pick<Screen, "id" | "kind">,
	told: Painted | undefined,
	stage: { now: StageNow; since: number } | null,
	clock: { toldAt: number; now: number },
): Health {
	if (!told) return { is: "new" };
	if (clock.now - clock.toldAt > UNTOLD_MS) return { is: "unknown" };
	const agoMs = told.painted ? told.painted.msAgo + (clock.now - clock.toldAt) : null;
	if (!told.connected && agoMs === null && screen.kind === "mixer") return { is: "new" };
	if (!told.connected) return { is: "away", agoMs };
	if (!told.painted || agoMs === null) return { is: "new" };
	if (agoMs > BEHIND_MS) return { is: "silent", agoMs };
	const { mode } = told.painted;
	if (!stage || clock.now - agoMs < stage.since + ON_ITS_WAY_MS) return { is: "well", mode, agoMs };
	return isRight(screen, told.painted, stage.now) ? { is: "well", mode, agoMs } : { is: "wrong", mode, agoMs };
}

function isRight({ id }: Pick<Screen, "id">, painted: NonNullable<Painted["painted"]>, stage: StageNow): boolean {
	const wanted = shownOn(stage, id);
	if (painted.mode !== wanted) return false;
	return (wanted !== "question" && wanted !== "both") || painted.questionId === stage.now?.questionId;
}

/** @returns whether a screen wants somebody to look at it */
export function isBad({ is }: Health): boolean {
	return is === "away" || is === "silent" || is === "wrong";
}
