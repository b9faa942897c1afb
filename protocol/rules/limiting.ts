import type { Reason } from "../refusals.ts";
import type { QuestionStatus } from "../statuses.ts";
import type { SessionSettings } from "../views/session.ts";

/** The window for `questionsAMinute`. */
const MINUTE_MS = 60_000;

/**
 * [A13] [A14] Whether an author may ask another question. Separate from `refuseAsk`, as a phone does not have this state.
 *
 * @param state the session's settings; what the author has asked in it under any pseudonym, whatever its status; until when they are
 *   muted (`null` for the whole session, undefined if they are not); and the time. Times in ms since 1970
 */
export function refuseMore(state: {
	settings: Pick<SessionSettings, "questionsEach" | "questionsAMinute">;
	own: readonly { status: QuestionStatus; askedAt: number }[];
	mutedUntil: number | null | undefined;
	now: number;
}): Reason | null {
	const { settings, own, mutedUntil, now } = state;
	if (mutedUntil === null) return { code: "muted", minutes: 0 };
	if (mutedUntil !== undefined && mutedUntil > now)
		return { code: "muted", minutes: Math.ceil((mutedUntil - now) / MINUTE_MS) };
	const max = settings.questionsEach;
	if (max !== null && own.filter(({ status }) => status !== "withdrawn").length >= max)
		return { code: "enough-questions", max };
	const times = own.map(({ askedAt }) => askedAt).filter((askedAt) => askedAt > now - MINUTE_MS);
	if (times.length < settings.questionsAMinute) return null;
	// There is room again once the oldest of the last `questionsAMinute` leaves the window.
	const oldest = times.sort((a, b) => b - a)[settings.questionsAMinute - 1] ?? now;
	return { code: "too-fast", seconds: Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1_000)) };
}
