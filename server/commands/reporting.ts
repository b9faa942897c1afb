import { addReport } from "#db/delegates/reports.ts";
import { refuseReport } from "#protocol/rules/asking.ts";
import type { Delegate } from "../identity/principal.ts";
import type { Definition } from "./carry-out.ts";

/** [M35] A report is a state, like a vote: sent twice, it is one. */
export const report: Definition<"question.report", Delegate> = {
	rate: "question.report",
	queue: () => null,
	async attempt({ db, view, input: { questionId }, from }) {
		const { phase } = view.state.conference;
		const reason = refuseReport({ question: view.questions.get(questionId), phase });
		if (reason) return { reason };
		const revision = await addReport(db, { sessionId: view.id, questionId, voter: from.voter });
		return { revision: revision ?? view.position.revision };
	},
	findDone: async () => null,
};
