import { findFeedback } from "#db/feedback.ts";
import { refuseFeedback } from "#protocol/rules/feedback.ts";
import type { Delegate } from "../identity/principal.ts";
import type { Definition } from "./carry-out.ts";

/** [L21] One answer to "Did that answer it?" for each delegate and question; the last one counts. */
export const feedback: Definition<"question.feedback", Delegate> = {
	rate: "question.feedback",
	queue: () => null,
	trustsView: true,
	async attempt({ feedback, view, input: { questionId, satisfied }, from }) {
		const published = view.questions.published();
		const question = published.find(({ id }) => id === questionId);
		const { session, conference } = view.state;
		const { asksFeedback } = conference;
		const reason = refuseFeedback(question, published, { asksFeedback, session, now: view.now() });
		return reason ? { reason } : feedback.add(view.id, { questionId, voter: from.voter, satisfied });
	},
	async findDone({ db, view, input: { questionId, satisfied }, from }) {
		if (!view.questions.get(questionId)) return null;
		const { revision } = view.position;
		return (await findFeedback(db, questionId, from.voter)) === satisfied ? { revision } : null;
	},
	notify({ publish, view, input: { questionId, satisfied }, from }) {
		publish.feedbackChanged(view.id, from.voter, { [questionId]: satisfied });
	},
};
