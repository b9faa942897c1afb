import { findAsked, insertQuestion, isRepeated, rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import { refuseAsk, refuseReword, refuseWithdraw, statusWhenAsked } from "#protocol/rules/asking.ts";
import { refuseMore } from "#protocol/rules/limiting.ts";
import type { HoldReason } from "#protocol/statuses.ts";
import type { Byline } from "#protocol/views/session.ts";
import { tidy } from "#protocol/words.ts";
import { holdReasons } from "../filter/filter.ts";
import { authorsOf, type Delegate } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";
import type { CommandContext, Definition } from "./command.ts";

/** What one delegate asks is taken one at a time, whichever of their pseudonyms it is kept under: it is counted together (A13). */
const queue = ({ from }: { from: Delegate }) => `author ${from.voter}`;

export const ask: Definition<"question.ask", Delegate> = {
	type: "question.ask",
	rate: "question.ask",
	queue,
	async attempt(context) {
		const { db, view, input, from } = context;
		const { session, settings } = view.state;
		const asked = view.askedBy(authorsOf(from));
		const reason =
			refuseAsk({ session, words: input.words, byline: input.byline }) ??
			refuseMore({ ...asked, settings, now: view.now() });
		if (reason) return { reason };
		const words = tidy(input.words);
		const byline = input.byline ? { name: tidy(input.byline.name), role: tidy(input.byline.role) || null } : null;
		const author = authorOf(context);
		const isAgain = await isRepeated(db, { sessionId: view.id, author, words, id: null });
		const heldFor = seenIn(words, byline, view, isAgain);
		const nths = asked.own.filter((question) => question.author === author).map(({ nth }) => nth);
		return insertQuestion(db, {
			...{ session, author, words, byline, heldFor },
			nth: Math.max(0, ...nths) + 1,
			opId: input.opId,
			status: statusWhenAsked(heldFor, session),
		});
	},
	already: (context) => findAsked(context.db, authorOf(context), context.input.opId),
};

export const reword: Definition<"question.reword", Delegate> = {
	type: "question.reword",
	rate: "question.reword",
	queue,
	async attempt(context) {
		const { db, view, input } = context;
		const question = ownQuestion(context);
		const reason = refuseReword({ question, words: input.words });
		if (reason || !question) return { reason: reason ?? { code: "no-such-question" } };
		const words = tidy(input.words);
		if (question.words === words) return { revision: view.position.revision };
		const { id, author, version, byline } = question;
		const isAgain = await isRepeated(db, { sessionId: view.id, author, words, id });
		const seen = seenIn(words, byline, view, isAgain);
		// What a moderator holds stays held.
		const heldFor = question.heldFor.includes("moderator") ? [...seen, "moderator" as const] : seen;
		const status = statusWhenAsked(heldFor, { premoderated: true });
		const revision = await rewordQuestion(db, {
			...{ sessionId: view.id, questionId: id, version, words, heldFor, status },
		});
		return revision === null ? null : { revision };
	},
	already: async (context) => {
		const { revision } = context.view.position;
		const question = ownQuestion(context);
		return question?.own && question.words === tidy(context.input.words) ? { revision } : null;
	},
};

export const withdraw: Definition<"question.withdraw", Delegate> = {
	type: "question.withdraw",
	rate: "question.withdraw",
	queue,
	async attempt(context) {
		const { db, view } = context;
		const question = ownQuestion(context);
		const reason = refuseWithdraw({ question });
		if (reason || !question) return { reason: reason ?? { code: "no-such-question" } };
		if (question.status === "withdrawn") return { revision: view.position.revision };
		const { id, version } = question;
		const revision = await withdrawQuestion(db, { sessionId: view.id, questionId: id, version });
		return revision === null ? null : { revision };
	},
	already: async () => null,
};

/** [A11] A question with a name beside it leads to no other of its author's. */
function authorOf({ input, from }: CommandContext<"question.ask", Delegate>): string {
	return input.byline ? from.signed : from.voter;
}

/** [H1] [H6] What the filter sees in a question's words, and in the name beside them; and whether its author repeats themselves. */
function seenIn(words: string, byline: Byline | null, view: SessionView, isAgain: boolean): HoldReason[] {
	const { allowedWords } = view.state.conference;
	const ofName = byline ? holdReasons(`${byline.name} (${byline.role ?? ""})`, allowedWords) : [];
	// A name is a name, and may be in capitals.
	const seen = ofName.filter((reason) => reason !== "names-pupil" && reason !== "shouting");
	return [...new Set([...holdReasons(words, allowedWords), ...seen, ...(isAgain ? ["repeated" as const] : [])])];
}

function ownQuestion({
	view,
	input,
	from,
}: Pick<CommandContext<"question.ask", Delegate>, "view" | "from"> & { input: { questionId: string } }) {
	const question = view.question(input.questionId);
	if (!question) return undefined;
	const own = authorsOf(from).includes(question.author);
	return { ...question, own, joined: view.isJoined(input.questionId) };
}
