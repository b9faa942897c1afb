import { askQuestion, findAsked, withdrawQuestion } from "#db/questions.ts";
import { refuseAsk, refuseWithdraw } from "#protocol/rules/asking.ts";
import { tidy } from "#protocol/words.ts";
import { define, type Scene } from "../command.ts";

export const ask = define("question.ask", {
	from: ["delegate"],
	rate: "question.ask",
	refuse: ({ view, input }) => refuseAsk({ session: view.state.session, words: input.words }),
	commit: ({ db, input, from }) =>
		askQuestion(db, { sessionId: input.sessionId, author: from.id, opId: input.opId, words: tidy(input.words) }),
	already: ({ db, input, from }) => findAsked(db, from.id, input.opId),
});

export const withdraw = define("question.withdraw", {
	from: ["delegate"],
	rate: "question.withdraw",
	refuse: (scene) => refuseWithdraw({ question: ownQuestion(scene) }),
	commit: async ({ db, input, from }) => {
		const revision = await withdrawQuestion(db, { ...input, author: from.id });
		return revision === null ? null : { revision };
	},
	already: async (scene) => (ownQuestion(scene)?.status === "withdrawn" ? scene.view.position : null),
});

function ownQuestion({ view, input, from }: Scene<"question.withdraw">) {
	const question = view.question(input.questionId);
	return question && { own: question.author === from.id, status: question.status, putAt: question.putAt };
}
