import { findStanding, readSuspects } from "#db/votes.ts";
import { isNewcomer } from "#protocol/rules/asking.ts";
import { setAside as setVotesAside } from "#protocol/rules/voting.ts";
import type { Delegate } from "../identity/principal.ts";
import type { Definition } from "./carry-out.ts";
import { loadedStep } from "./step.ts";

/** A vote is decided with its batch, in `live/vote-batch.ts`. */
export const vote: Definition<"question.vote", Delegate> = {
	rate: "question.vote",
	queue: () => null,
	trustsView: true,
	async attempt({ batches, watch, view, input: { questionId, vote }, from }) {
		const answer = await batches.add(view, { questionId, voter: from.voter, vote });
		if ("reason" in answer) return answer;
		const { target, given, revision } = answer;
		// Under the question that was voted for, so that its surge goes with it if it is split.
		const now = Date.now();
		const newcomer = isNewcomer({ since: from.since, now });
		if (given) watch.given(view.id, questionId, from.voter, { time: now, newcomer });
		return target === questionId ? { revision } : { revision, questionId: target };
	},
	// [V3] A vote is a state, not an event: if it stands as wished, it is done.
	async findDone({ db, view, input: { questionId, vote }, from }) {
		if (!view.questions.get(questionId)?.publishedAt) return null;
		const [target = questionId] = view.questions.votesShown([questionId]);
		// Before the query: the view may be refreshed during it.
		const { revision } = view.position;
		const command = { questionId: target, members: view.questions.membersOf(target), voter: from.voter, vote };
		const stands = (await findStanding(db, [command])).size > 0;
		if (stands !== vote) return null;
		return target === questionId ? { revision } : { revision, questionId: target };
	},
	notify({ publish, view, input: { questionId, vote }, from }, { questionId: target }) {
		publish.votesChanged(
			view.id,
			from.voter,
			target ? { [questionId]: false, [target]: vote } : { [questionId]: vote },
		);
	},
};

/** [M20] Sets aside what the desk was shown as a surge, as far as it still is one. */
export const setAside = loadedStep<"votes.set-aside", string[]>({
	async load({ db, view, watch, input }) {
		const voters = watch.lastSurges(view, Date.now()).get(input.questionId);
		return voters ? readSuspects(db, view.questions.membersOf(input.questionId), voters) : [];
	},
	decide: (context, input, voters) => ({ verdict: setVotesAside(context, input, voters) }),
});
