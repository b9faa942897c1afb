import { askQuestion, findAsked, rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import { refuseAsk, refuseReword, refuseWithdraw } from "#protocol/rules/asking.ts";
import { tidy } from "#protocol/words.ts";
import { define, type Scene } from "../command.ts";

export const ask = define("question.ask", {
	rate: "question.ask",
	refuse: ({ view, input }) => refuseAsk({ session: view.state.session, words: input.words, byline: input.byline }),
	commit: (scene) => {
		const { sessionId, opId, words, byline } = scene.input;
		return askQuestion(scene.db, {
			sessionId,
			opId,
			author: authorOf(scene),
			words: tidy(words),
			byline: byline ? { name: tidy(byline.name), role: tidy(byline.role) || null } : null,
		});
	},
	already: (scene) => findAsked(scene.db, authorOf(scene), scene.input.opId),
});

export const reword = define("question.reword", {
	rate: "question.reword",
	refuse: (scene) => refuseReword({ question: ownQuestion(scene), words: scene.input.words }),
	commit: async ({ db, input, from }) => {
		const { sessionId, questionId } = input;
		const words = tidy(input.words);
		const revision = await rewordQuestion(db, { sessionId, questionId, authors: [from.id, from.signing], words });
		return revision === null ? null : { revision };
	},
	already: async (scene) => (ownQuestion(scene)?.words === tidy(scene.input.words) ? scene.view.position : null),
});

export const withdraw = define("question.withdraw", {
	rate: "question.withdraw",
	refuse: (scene) => refuseWithdraw({ question: ownQuestion(scene) }),
	commit: async ({ db, input, from }) => {
		const revision = await withdrawQuestion(db, { ...input, authors: [from.id, from.signing] });
		return revision === null ? null : { revision };
	},
	already: async (scene) => (ownQuestion(scene)?.status === "withdrawn" ? scene.view.position : null),
});

/** [A11] A question with a name beside it leads to no other of its author's. */
function authorOf({ input, from }: Scene<"question.ask">): string {
	return input.byline ? from.signing : from.id;
}

function ownQuestion({ view, input, from }: Scene<"question.withdraw"> | Scene<"question.reword">) {
	const question = view.question(input.questionId);
	if (!question) return undefined;
	const { author, status, publishedAt, putAt, words } = question;
	return { own: author === from.id || author === from.signing, status, publishedAt, putAt, words };
}
