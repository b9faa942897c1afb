import type { CommandType } from "../commands.ts";

/** How long what somebody asked for is still what they mean, where it could not be sent at once. In ms. */
const MEANT_MS = {
	/** A moderator looks at the desk, is told, and presses again. */
	desk: 15_000,
	/** A chair looks at the hall, and may not see for a while that the tablet has no network. */
	chair: 120_000,
	/** The curtain coming down: late it harms less than not at all. */
	lowering: 120_000,
	/** What the chair says of one question by its name: the server knows what has become of that. */
	named: 3_600_000,
} as const;

/** What changes, from the desk, what the screens show or show next. */
const AT_THE_DESK: ReadonlySet<CommandType> = new Set([
	"stage.put",
	"stage.answered",
	"stage.press",
	"stage.skip",
	"stage.show",
	"stage.curtain",
	"stage.take",
	"order.next",
]);

/** What takes, from the tablet, the place of whatever the screens show by then. */
const AT_THE_CHAIR: ReadonlySet<CommandType> = new Set(["stage.put", "stage.curtain"]);

/**
 * [S11] How long a step may wait to be sent. After that it is about another moment in the hall, and is given up with a sentence.
 * @param wish what was asked for; `down` where that is the curtain
 * @param from where it was asked for
 * @returns ms from when it was asked for; null where it waits for however long: what it is about says itself whether it is still so
 */
export function meantForMs(wish: { type: CommandType; down?: boolean }, from: "desk" | "chair"): number | null {
	if (wish.type === "stage.curtain" && wish.down) return MEANT_MS.lowering;
	if (from === "desk") return AT_THE_DESK.has(wish.type) ? MEANT_MS.desk : null;
	return AT_THE_CHAIR.has(wish.type) ? MEANT_MS.chair : MEANT_MS.named;
}

/** @returns whether a step has waited for too long. @param at when it was asked for, and now, in ms since 1970 by one clock */
export function isTooLate(
	wish: Parameters<typeof meantForMs>[0],
	from: "desk" | "chair",
	at: number,
	now: number,
): boolean {
	const forMs = meantForMs(wish, from);
	return forMs !== null && now - at > forMs;
}
