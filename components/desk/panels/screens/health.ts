import { BEHIND_MS, DESK_REPORT_MS } from "#protocol/limits.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { Card, Painted } from "#protocol/views/screens.ts";
import type { Screen } from "#protocol/views/session.ts";
import { type StageNow, shownOn } from "#protocol/views/shown-on.ts";

/** The status of a screen: what it painted last and how long ago, in ms, or what is wrong. */
export type Health =
	| { is: "well"; mode: StageMode; agoMs: number }
	/** [W18] A card is over its slide. */
	| { is: "card"; card: Card; agoMs: number }
	/** It has reported nothing since the server started, or it is a mixer's link that has not been opened. */
	| { is: "new" }
	/** The desk itself gets no news from the server. */
	| { is: "unknown" }
	/** Disconnected. It still shows what it painted last. */
	| { is: "away"; agoMs: number }
	/** Disconnected, and it has painted nothing since the server started. */
	| { is: "gone" }
	/** Connected, but it reports nothing. */
	| { is: "silent"; agoMs: number }
	/** It shows the wrong slide. */
	| { is: "wrong"; mode: StageMode; agoMs: number };

/** @returns a key that changes when the slide should; the ranking of the top questions does not count */
export function pictureKey({ session, mode, curtain, fixed, item, top }: StageNow): string {
	return JSON.stringify([session?.status, mode, curtain, fixed, item?.id, top.length > 0]);
}

/** How long a change may take to reach a wall: a fade and a tick, with room to spare. */
const CHANGE_MS = 4_000;

/** The server reports every `DESK_REPORT_MS`. After a longer silence the desk is offline, not the screens. */
const STALE_MS = 2 * DESK_REPORT_MS;

/**
 * [B4] Finds the status of a screen.
 * @param report the server's last report on it, if any
 * @param stage the stage, and since when (ms since 1970); null if another session has it, when any slide counts as right
 * @param clock the time now and of the report, by this device's clock
 */
export function healthOf(
	screen: Pick<Screen, "id" | "kind">,
	report: Painted | undefined,
	stage: { now: StageNow; since: number } | null,
	clock: { reportedAt: number; now: number },
): Health {
	if (!report) return { is: "new" };
	if (clock.now - clock.reportedAt > STALE_MS) return { is: "unknown" };
	const agoMs = report.painted ? report.painted.msAgo + (clock.now - clock.reportedAt) : null;
	if (!report.connected && agoMs === null && screen.kind === "mixer") return { is: "new" };
	if (!report.connected) return agoMs === null ? { is: "gone" } : { is: "away", agoMs };
	if (!report.painted || agoMs === null) return { is: "new" };
	if (agoMs > BEHIND_MS) return { is: "silent", agoMs };
	const { mode, card } = report.painted;
	if (card) return { is: "card", card, agoMs };
	if (!stage || clock.now - agoMs < stage.since + CHANGE_MS) return { is: "well", mode, agoMs };
	return { is: isRight(screen, report.painted, stage.now) ? "well" : "wrong", mode, agoMs };
}

function isRight({ id }: Pick<Screen, "id">, painted: NonNullable<Painted["painted"]>, stage: StageNow): boolean {
	const wanted = shownOn(stage, id);
	if (painted.mode !== wanted) return false;
	return (wanted !== "question" && wanted !== "both") || painted.questionId === stage.item?.id;
}

/** @returns whether somebody needs to look at the screen */
export function isBad({ is }: Health): boolean {
	return is === "away" || is === "gone" || is === "silent" || is === "wrong";
}
