import { setVotesAside } from "#db/setting-aside.ts";
import { voteStands } from "#db/votes.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { define, type Scene } from "../command.ts";
import { defineStep } from "./step.ts";

export const vote = define("question.vote", {
	rate: "question.vote",
	refuse: ({ view, input }) => refuseVote({ session: view.state.session, question: view.placeOf(input.questionId) }),
	commit: async ({ batch, watch, input: { sessionId, questionId, vote }, from }) => {
		const counted = await batch.add({ questionId, voter: from.id, vote });
		if (!counted) return null;
		const { place, given, revision } = counted;
		// As it was asked for: what is parted again takes its surge with it.
		if (given) watch.given(sessionId, questionId, from.id, Date.now());
		return place === questionId ? { revision } : { revision, questionId: place };
	},
	// A vote is a state, not an event: what is as wished has been done, however often it is asked for.
	already: async ({ db, view, input, from }) => {
		const { questionId } = input;
		if (!view.question(questionId)?.publishedAt) return null;
		const place = view.placeOf(questionId)?.id ?? questionId;
		// Whoever votes for both votes for the one they have become.
		if ((await voteStands(db, input.vote ? place : questionId, from.id, place)) !== input.vote) return null;
		const { revision } = view.position;
		return place === questionId ? { revision } : { revision, questionId: place };
	},
	tell: async ({ db, publish, input: { sessionId, questionId, vote }, from }, { questionId: place }) => {
		const standing = place ? { [place]: await voteStands(db, place, from.id) } : {};
		publish.toldVotes(sessionId, from.id, { [questionId]: place ? false : vote, ...standing });
	},
});

/** [M20] What is set aside is what the desk was shown as a surge, as far as it is one by now. */
export const setAside = defineStep("votes.set-aside", {
	refuse: (scene) => (surgeOf(scene).length > 0 ? null : { code: "nothing-to-set-aside" }),
	step: (scene, by) => setVotesAside(scene.db, by, scene.input.questionId, surgeOf(scene)),
	nothing: async () => ({ reason: { code: "nothing-to-set-aside" } }),
});

function surgeOf({ view, watch, input }: Scene<"votes.set-aside">): readonly string[] {
	return watch.lastSurges(view, Date.now()).get(input.questionId) ?? [];
}
