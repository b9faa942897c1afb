import type { Reason } from "../refusals.ts";
import type { QuestionStatus, SessionSettings } from "../views.ts";

/** Over which time questions are counted for `questionsAMinute`. */
const MINUTE_MS = 60_000;

/**
 * [A13] [A14] Whether one more question is taken from an author.
 *
 * Not with `refuseAsk`: a phone does not know what stands here of its owner, and has no use for it.
 *
 * @param state what the session is set to; what its author has asked in it under any pseudonym, whatever became of it; until when they are
 *   muted, `null` for the whole session; undefined where they are not; and the time. Times in ms since 1970
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
	// Room for one more is there once so many have become old that one fewer than may be asked are left.
	const oldest = times.sort((a, b) => b - a)[settings.questionsAMinute - 1] ?? now;
	return { code: "too-fast", seconds: Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1_000)) };
}
