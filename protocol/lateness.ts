import type { CommandType } from "./commands.ts";

/** How long a command that could not be sent at once may wait. */
const MAX_WAIT_MS = {
	/** A moderator sees what the screens show, and can try again. */
	desk: 15_000,
	/** The chair watches the hall, and may not notice at once that the tablet is offline. */
	chair: 120_000,
	/** Lowering the curtain does less harm late than never. */
	lowering: 120_000,
	/** The chair names the question, and the server knows its state. */
	named: 3_600_000,
} as const;

/** What the network takes can make the server's time look this much earlier than it is. */
const FUTURE_MS = 10_000;

/** Desk commands that change what the screens show now or next. */
const AT_THE_DESK: ReadonlySet<CommandType> = new Set([
	"stage.put",
	"stage.answered",
	"stage.press",
	"stage.skip",
	"stage.show",
	"stage.curtain",
	"stage.take",
	"order.first",
]);

/** Tablet commands that replace whatever the screens show by then, or answer what the desk asked just now. */
const AT_THE_CHAIR: ReadonlySet<CommandType> = new Set(["stage.put", "stage.curtain", "desk.undo", "note.reply"]);

/**
 * [S11] How long a step may wait to be sent. After that the hall has moved on, and it is dropped with a message.
 * @param command `down` is the curtain's
 * @returns ms from when it was requested; null for no limit
 */
export function maxWaitMs(command: { type: CommandType; down?: boolean }, from: "desk" | "chair"): number | null {
	if (command.type === "stage.curtain" && command.down) return MAX_WAIT_MS.lowering;
	if (from === "desk") return AT_THE_DESK.has(command.type) ? MAX_WAIT_MS.desk : null;
	return AT_THE_CHAIR.has(command.type) ? MAX_WAIT_MS.chair : MAX_WAIT_MS.named;
}

/**
 * @returns whether a step has waited too long. [C11] One from the future was stored by a wrong clock, and nobody knows how old it is.
 * @param at when it was requested, and now, in ms since 1970 by the server's clock
 */
export function isTooLate(
	command: Parameters<typeof maxWaitMs>[0],
	from: "desk" | "chair",
	at: number,
	now: number,
): boolean {
	const forMs = maxWaitMs(command, from);
	return forMs !== null && (now - at > forMs || at - now > FUTURE_MS);
}
