import type { Reason } from "../refusals.ts";
import type { SessionHead } from "../views.ts";

/**
 * [V1] [V2] Whether a vote may be given or taken back.
 * @param state the session, and the question where it is published in this session; undefined for any other, so that
 *   "not there" and "not published" cannot be told apart
 * @returns why not, or null
 */
export function refuseVote(state: {
	session: Pick<SessionHead, "status" | "voting">;
	question: { answeredAt: number | null } | undefined;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	if (state.session.status !== "open") return { code: "session-not-open", status: state.session.status };
	if (!state.session.voting) return { code: "voting-shut" };
	if (state.question.answeredAt !== null) return { code: "already-answered" };
	return null;
}
