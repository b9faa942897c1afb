import { voteStands } from "#db/votes.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { define } from "../command.ts";

export const vote = define("question.vote", {
	rate: "question.vote",
	refuse: ({ view, input }) => {
		const question = view.question(input.questionId);
		return refuseVote({
			session: view.state.session,
			question: question?.status === "published" ? question : undefined,
		});
	},
	commit: ({ batch, input, from }) => batch.add({ questionId: input.questionId, voter: from.id, vote: input.vote }),
	// A vote is a state, not an event: what is as wished has been done, however often it is asked for.
	already: async ({ db, view, input, from }) => {
		if (!view.question(input.questionId)?.publishedAt) return null;
		const stands = await voteStands(db, input.questionId, from.id);
		return stands === input.vote ? view.position : null;
	},
	tell: ({ publish, input, from }) => publish.toldVote(input.sessionId, from.id, input.questionId, input.vote),
});
