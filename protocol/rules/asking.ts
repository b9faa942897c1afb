import { BYLINE_GRAPHEMES, NEWCOMER_MS, QUESTION_GRAPHEMES, REVIEW_FULL_SECONDS } from "../limits.ts";
import type { Reason, RefusalCode } from "../refusals.ts";
import type { HoldReason, Phase, QuestionStatus } from "../statuses.ts";
import type { SessionHead, SessionSettings } from "../views/session.ts";
import { lengthOf } from "../words.ts";

/** Refusals a phone can make itself while somebody types. Its page includes their sentences. */
export const REFUSED_WHEN_TYPED = [
	"session-not-open",
	"asking-shut",
	"too-short",
	"too-long",
	"byline-name",
	"byline-role",
	"no-such-question",
	"too-late-to-reword",
] as const satisfies readonly RefusalCode[];
export type TypedReason = Extract<Reason, { code: (typeof REFUSED_WHEN_TYPED)[number] }>;

/** The window for `questionsAMinute`. */
const MINUTE_MS = 60_000;

/**
 * [A1] [A2] [A3] [A11] Whether a question may be asked.
 * @param state the session, the words as typed, and the name and role to show beside them, if any
 * @returns the reason to refuse, or null
 */
export function refuseAsk(state: {
	session: Pick<SessionHead, "status" | "asking">;
	words: string;
	byline?: { name: string; role: string } | undefined;
}): TypedReason | null {
	if (state.session.status !== "open") return { code: "session-not-open", status: state.session.status };
	if (!state.session.asking) return { code: "asking-shut" };
	return refuseWords(state.words) ?? (state.byline ? refuseByline(state.byline) : null);
}

/** [A11] Whether a name, with or without a role, may be shown beside a question. */
function refuseByline({ name, role }: { name: string; role: string }): TypedReason | null {
	const length = lengthOf(name);
	if (length === 0 || length > BYLINE_GRAPHEMES.name) return { code: "byline-name", max: BYLINE_GRAPHEMES.name };
	return lengthOf(role) > BYLINE_GRAPHEMES.role ? { code: "byline-role", max: BYLINE_GRAPHEMES.role } : null;
}

/** [A2] [A3] Whether these words make a question: 10 to 280 graphemes when tidied. */
export function refuseWords(typed: string): TypedReason | null {
	const { min, max } = QUESTION_GRAPHEMES;
	const count = lengthOf(typed);
	if (count < min) return { code: "too-short", min };
	if (count > max) return { code: "too-long", max, over: count - max };
	return null;
}

/** [A15] @returns whether a delegate who came at a time only came just now. Times in ms since 1970 */
export function isNewcomer({ since, now }: { since: number; now: number }): boolean {
	return now - since < NEWCOMER_MS;
}

/**
 * [A16] Whether a question has to wait on its phone, as too many already wait for a moderator.
 * @param state how many wait, what the new question's status would be, and the session's settings
 */
export function refuseFull(state: {
	waiting: number;
	status: QuestionStatus;
	settings: Pick<SessionSettings, "reviewLimit">;
}): Reason | null {
	if (state.status === "published" || state.waiting < state.settings.reviewLimit) return null;
	return { code: "crowded", seconds: REVIEW_FULL_SECONDS };
}

/**
 * [A13] [A14] [A17] Whether an author may ask another question. Separate from `refuseAsk`, as a phone does not have this state.
 *
 * @param state the session's settings; what the author has asked in it under any pseudonym, whatever its status; until when they are
 *   muted (`null` for the whole session, undefined if they are not); since when they are here; and the time. Times in ms since 1970
 */
export function refuseMore(state: {
	settings: Pick<SessionSettings, "questionsEach" | "questionsAMinute" | "cutOffAt">;
	own: readonly { status: QuestionStatus; askedAt: number }[];
	mutedUntil: number | null | undefined;
	since: number;
	now: number;
}): Reason | null {
	const { settings, own, mutedUntil, since, now } = state;
	if (mutedUntil === null) return { code: "muted", minutes: 0 };
	if (mutedUntil !== undefined && mutedUntil > now)
		return { code: "muted", minutes: Math.ceil((mutedUntil - now) / MINUTE_MS) };
	const { questionsEach: max, cutOffAt: before } = settings;
	if (before !== null && since > before) return { code: "came-later", before };
	if (max !== null && own.filter(({ status }) => status !== "withdrawn").length >= max)
		return { code: "enough-questions", max };
	const times = own.map(({ askedAt }) => askedAt).filter((askedAt) => askedAt > now - MINUTE_MS);
	if (times.length < settings.questionsAMinute) return null;
	// There is room again once the oldest of the last `questionsAMinute` leaves the window.
	const oldest = times.sort((a, b) => b - a)[settings.questionsAMinute - 1] ?? now;
	return { code: "too-fast", seconds: Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1_000)) };
}

/**
 * [A6] [A7] Whether an author may withdraw their own question: until it has been put or declined, or others were merged into it.
 * @param state the question, and whether it is the sender's own; undefined if it is not in this session. Only the server knows
 *   whether others were merged into it
 */
export function refuseWithdraw(state: {
	question: { own: boolean; status: QuestionStatus; putAt: number | null; joined?: boolean } | undefined;
}): Reason | null {
	const { question } = state;
	if (!question?.own) return { code: "no-such-question" };
	switch (question.status) {
		case "held":
		case "pending":
		case "published":
			return question.putAt === null && !question.joined ? null : { code: "too-late-to-withdraw" };
		case "withdrawn":
			return null;
		case "declined":
		case "merged":
			return { code: "too-late-to-withdraw" };
	}
}

/**
 * [M35] Whether a delegate may report a question: any that the floor sees, while the conference goes on.
 * @param state the question; undefined if it is not in this session
 */
export function refuseReport(state: { question: { status: QuestionStatus } | undefined; phase: Phase }): Reason | null {
	if (state.question?.status !== "published") return { code: "no-such-question" };
	return state.phase === "closed" ? { code: "conference-closed" } : null;
}

/**
 * [A10] [A7] Whether an author may reword their own question: only while nobody but them and the moderators has seen it, so that
 * votes never stand beside words they were not given for.
 * @param state the question, and whether it is the sender's own; undefined if it is not in this session
 */
export function refuseReword(state: {
	question: { own: boolean; status: QuestionStatus; publishedAt: number | null } | undefined;
	words: string;
}): TypedReason | null {
	const { question, words } = state;
	if (!question?.own) return { code: "no-such-question" };
	const inReview = question.status === "held" || question.status === "pending";
	if (!inReview || question.publishedAt !== null) return { code: "too-late-to-reword" };
	return refuseWords(words);
}

/** [A8] [H3] [H7] @returns the status of a new or reworded question: held if there is a reason, else pending or published */
export function statusWhenAsked(
	heldFor: readonly HoldReason[],
	{ premoderated }: Pick<SessionHead, "premoderated">,
): "held" | "pending" | "published" {
	if (heldFor.length > 0) return "held";
	return premoderated ? "pending" : "published";
}
