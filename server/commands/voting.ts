import { setVotesAside } from "#db/setting-aside.ts";
import { voteStands } from "#db/votes.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { define, type Scene } from "../command.ts";
import { defineStep } from "./step.ts";

export const vote = define("question.vote", {
	rate: "question.vote",
	refuse: ({ view, input }) => {
		const question = view.question(input.questionId);
		return refuseVote({
			session: view.state.session,
			question: question?.status === "published" ? question : undefined,
		});
	},
	commit: async ({ batch, watch, input: { sessionId, questionId, vote }, from }) => {
		const counted = await batch.add({ questionId, voter: from.id, vote });
		if (counted?.given) watch.given(sessionId, questionId, from.id, Date.now());
		return counted && { revision: counted.revision };
	},
	// A vote is a state, not an event: what is as wished has been done, however often it is asked for.
	already: async ({ db, view, input, from }) => {
		if (!view.question(input.questionId)?.publishedAt) return null;
		const stands = await voteStands(db, input.questionId, from.id);
		return stands === input.vote ? view.position : null;
	},
	tell: ({ publish, input, from }) => publish.toldVote(input.sessionId, from.id, input.questionId, input.vote),
});

/** [M20] What is set aside is what the desk was shown as a surge, as far as it is one by now. */
export const setAside = defineStep("votes.set-aside", {
	refuse: (scene) => (surgeOf(scene).length > 0 ? null : { code: "nothing-to-set-aside" }),
	step: (scene, by) => setVotesAside(scene.db, by, scene.input.questionId, surgeOf(scene)),
	nothing: async () => ({ reason: { code: "nothing-to-set-aside" } }),
});

function surgeOf({ view, watch, input }: Scene<"votes.set-aside">): string[] {
	return watch.surges(view.id, Date.now()).get(input.questionId) ?? [];
}
