import { askQuestion, findAsked, rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import { refuseAsk, refuseReword, refuseWithdraw } from "#protocol/rules/asking.ts";
import { refuseMore } from "#protocol/rules/limiting.ts";
import type { Byline, HoldReason } from "#protocol/views.ts";
import { tidy } from "#protocol/words.ts";
import { define, type Scene } from "../command.ts";
import { holdReasons } from "../holding/filter.ts";
import type { SessionView } from "../session-view.ts";

export const ask = define("question.ask", {
	rate: "question.ask",
	refuse: ({ view, input, from }) =>
		refuseAsk({ session: view.state.session, words: input.words, byline: input.byline }) ??
		refuseMore({ ...view.askedBy([from.id, from.signing]), settings: view.state.settings, now: Date.now() }),
	commit: (scene) => {
		const { sessionId, opId, byline } = scene.input;
		const words = tidy(scene.input.words);
		const signed = byline ? { name: tidy(byline.name), role: tidy(byline.role) || null } : null;
		return askQuestion(scene.db, {
			sessionId,
			opId,
			author: authorOf(scene),
			authors: [scene.from.id, scene.from.signing],
			words,
			byline: signed,
			heldFor: seenIn(words, signed, scene.view),
		});
	},
	already: (scene) => findAsked(scene.db, authorOf(scene), scene.input.opId),
});

export const reword = define("question.reword", {
	rate: "question.reword",
	refuse: (scene) => refuseReword({ question: ownQuestion(scene), words: scene.input.words }),
	commit: async ({ db, view, input, from }) => {
		const { sessionId, questionId } = input;
		const words = tidy(input.words);
		const revision = await rewordQuestion(db, {
			sessionId,
			questionId,
			authors: [from.id, from.signing],
			words,
			heldFor: seenIn(words, view.question(questionId)?.byline ?? null, view),
		});
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

/** [H1] What the filter sees in a question's words, and in the name beside them. */
function seenIn(words: string, byline: Byline | null, view: SessionView): HoldReason[] {
	const { allowedWords } = view.state.conference;
	const ofName = byline ? holdReasons(`${byline.name} (${byline.role ?? ""})`, allowedWords) : [];
	// A name is a name, and may be in capitals.
	const seen = ofName.filter((reason) => reason !== "names-pupil" && reason !== "shouting");
	return [...new Set([...holdReasons(words, allowedWords), ...seen])];
}

function ownQuestion({ view, input, from }: Scene<"question.withdraw"> | Scene<"question.reword">) {
	const question = view.question(input.questionId);
	if (!question) return undefined;
	const { author, status, publishedAt, putAt, words } = question;
	const own = author === from.id || author === from.signing;
	return { own, status, publishedAt, putAt, words, joined: view.isJoined(input.questionId) };
}
