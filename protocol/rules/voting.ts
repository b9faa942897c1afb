import type { Change } from "../ledger.ts";
import { SURGE_VOTES } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { SessionHead } from "../views/session.ts";
import type { StepContext, Verdict } from "./context.ts";

/**
 * [V1] [V2] Whether a vote may be given or retracted: until its question is first put.
 * @param state the session, and the question if it is published in this session; undefined for any other, so that "not there"
 *   and "not published" cannot be told apart
 * @returns the reason to refuse, or null
 */
export function refuseVote(state: {
	session: Pick<SessionHead, "status" | "voting">;
	question: { putAt: number | null } | undefined;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	if (state.session.status !== "open") return { code: "session-not-open", status: state.session.status };
	if (!state.session.voting) return { code: "voting-shut" };
	if (state.question.putAt !== null) return { code: "votes-final" };
	return null;
}

/**
 * [M20] Sets aside the votes of a surge on every question of its group. They remain but no longer count, even if given again.
 * @param voters the voters of the surge
 */
export function setAside(
	context: StepContext,
	{ questionId }: { questionId: string },
	voters: readonly string[],
): Verdict {
	const question = context.question(questionId);
	if (question?.status !== "published" || voters.length < SURGE_VOTES) return { code: "nothing-to-set-aside" };
	const questionIds = context.membersOf(questionId);
	const changes = questionIds.map((id): Change => ({ of: "votes", id, field: "setAside", old: false, new: true }));
	return { verb: "set-aside", questionId, changes, adds: { aside: { questionIds, voters } } };
}
