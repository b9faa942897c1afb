import { findStanding, readSuspects } from "#db/votes.ts";
import { setAside as setVotesAside } from "#protocol/rules/voting.ts";
import type { Delegate } from "../identity/principal.ts";
import type { CommandContext, Definition } from "./command.ts";
import { defineLoadedStep } from "./step.ts";

/** Votes are decided where they are gathered: all of a batch by one view. */
export const vote: Definition<"question.vote", Delegate> = {
	type: "question.vote",
	rate: "question.vote",
	queue: () => null,
	trustsView: true,
	async attempt({ batches, watch, view, input: { questionId, vote }, from }) {
		const answer = await batches.add(view, { questionId, voter: from.voter, vote });
		if ("reason" in answer) return answer;
		const { target, given, revision } = answer;
		// As it was asked for: what is split again takes its surge with it.
		if (given) watch.given(view.id, questionId, from.voter, Date.now());
		return target === questionId ? { revision } : { revision, questionId: target };
	},
	// [V3] A vote is a state, not an event: what is as wished has been done, however often it is asked for.
	async already({ db, view, input: { questionId, vote }, from }) {
		if (!view.question(questionId)?.publishedAt) return null;
		// Also where that takes no votes now.
		const [place = questionId] = view.votesShown([questionId]);
		// Which questions are its group is known as of now: the view may be read again meanwhile.
		const { revision } = view.position;
		const wish = { questionId: place, members: view.membersOf(place), voter: from.voter, vote };
		const stands = (await findStanding(db, [wish])).size > 0;
		if (stands !== vote) return null;
		return place === questionId ? { revision } : { revision, questionId: place };
	},
	tell({ publish, view, input: { questionId, vote }, from }, { questionId: place }) {
		publish.toldVotes(view.id, from.voter, place ? { [questionId]: false, [place]: vote } : { [questionId]: vote });
	},
};

/** [M20] What is set aside is what the desk was shown as a surge, as far as it is one by now. */
export const setAside = defineLoadedStep("votes.set-aside", {
	load: (context) => suspects(context),
	decide: (context, input, voters) => ({ verdict: setVotesAside(context, input, voters) }),
});

async function suspects({ db, view, watch, input }: CommandContext<"votes.set-aside">): Promise<string[]> {
	const voters = watch.lastSurges(view, Date.now()).get(input.questionId) ?? [];
	return voters.length > 0 ? readSuspects(db, view.membersOf(input.questionId), voters) : [];
}
