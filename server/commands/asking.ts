import { findAsked, insertQuestion, isRepeated, rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import type { Reason } from "#protocol/refusals.ts";
import {
	isNewcomer,
	refuseAsk,
	refuseFull,
	refuseMore,
	refuseReword,
	refuseWithdraw,
	statusWhenAsked,
} from "#protocol/rules/asking.ts";
import type { HoldReason } from "#protocol/statuses.ts";
import type { Byline } from "#protocol/views/session.ts";
import { tidy } from "#protocol/words.ts";
import { holdReasons } from "../filter/filter.ts";
import { authorsOf, type Delegate } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";
import type { CommandContext, Definition } from "./carry-out.ts";

/** One at a time for each delegate, as the questions of both pseudonyms are counted together (A13). */
const queue = ({ from }: { from: Delegate }) => `author ${from.voter}`;

export const ask: Definition<"question.ask", Delegate> = {
	rate: "question.ask",
	queue,
	async answerEarly(context) {
		const reason = await refuseNewcomer(context, "wait");
		if (!reason) return null;
		// No query for those who have asked nothing, as a flood consists of them. If the view is behind, their phone sends the question
		// once more, and learns that it is stored.
		const hasAsked = context.view.questions.by([authorOf(context)]).length > 0;
		return (hasAsked && (await findAsked(context.db, authorOf(context), context.input.opId))) || { reason };
	},
	async attempt(context) {
		const { db, floods, view, input, from } = context;
		const { session, settings } = view.state;
		const own = view.questions.by(authorsOf(from));
		const reason =
			refuseAsk({ session, words: input.words, byline: input.byline }) ??
			refuseMore({ own, mutedUntil: view.mutedUntil(authorsOf(from)), settings, since: from.since, now: view.now() });
		if (reason) return { reason };
		const words = tidy(input.words);
		const byline = input.byline ? { name: tidy(input.byline.name), role: tidy(input.byline.role) || null } : null;
		const author = authorOf(context);
		const isRepeat = await isRepeated(db, { sessionId: view.id, author, words, id: null });
		const heldFor = reasonsToHold(words, byline, view, isRepeat);
		const status = statusWhenAsked(heldFor, session);
		const newcomer = isNewcomer({ since: from.since, now: view.now() });
		const full = refuseFull({ waiting: view.questions.inReview(), status, settings });
		if (full) floods.heldBack(view.id, from.voter, Date.now());
		const crowded = full ?? (await refuseNewcomer(context, "spend"));
		if (crowded) return { reason: crowded };
		const nths = own.filter((question) => question.author === author).map(({ nth }) => nth);
		return insertQuestion(db, {
			...{ session, author, words, byline, newcomer, heldFor, status },
			nth: Math.max(0, ...nths) + 1,
			opId: input.opId,
		});
	},
	notify({ floods, view, from }) {
		const now = Date.now();
		floods.asked(view.id, { voter: from.voter, newcomer: isNewcomer({ since: from.since, now }) }, now);
	},
	findDone: (context) => findAsked(context.db, authorOf(context), context.input.opId),
};

export const reword: Definition<"question.reword", Delegate> = {
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
		const isRepeat = await isRepeated(db, { sessionId: view.id, author, words, id });
		const reasons = reasonsToHold(words, byline, view, isRepeat);
		// A question that a moderator holds stays held.
		const heldFor = question.heldFor.includes("moderator") ? [...reasons, "moderator" as const] : reasons;
		const status = statusWhenAsked(heldFor, { premoderated: true });
		const revision = await rewordQuestion(db, {
			...{ sessionId: view.id, questionId: id, version, words, heldFor, status },
		});
		return revision === null ? null : { revision };
	},
	findDone: async (context) => {
		const { revision } = context.view.position;
		const question = ownQuestion(context);
		return question?.own && question.words === tidy(context.input.words) ? { revision } : null;
	},
};

export const withdraw: Definition<"question.withdraw", Delegate> = {
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
	findDone: async () => null,
};

/**
 * [A15] Newcomers to a session share a rate, so that any number of made-up pseudonyms get no further than one crowd.
 * @param ask takes one from the bucket, or only looks whether it is empty
 */
async function refuseNewcomer(
	{ rates, floods, view, from }: CommandContext<"question.ask", Delegate>,
	ask: "spend" | "wait",
): Promise<Reason | null> {
	if (!isNewcomer({ since: from.since, now: view.now() })) return null;
	const seconds = await rates[ask]("newcomers", view.id);
	if (seconds === 0) return null;
	floods.heldBack(view.id, from.voter, Date.now());
	return { code: "crowded", seconds };
}

/** [A11] The pseudonym of a question with a name leads to no question without one. */
function authorOf({ input, from }: CommandContext<"question.ask", Delegate>): string {
	return input.byline ? from.signed : from.voter;
}

/** [H1] [H6] @returns why a moderator should look at a question first: its words, the name beside them, or repetition */
function reasonsToHold(words: string, byline: Byline | null, view: SessionView, isRepeat: boolean): HoldReason[] {
	const { allowedWords } = view.state.conference;
	const ofName = byline ? holdReasons(`${byline.name} (${byline.role ?? ""})`, allowedWords) : [];
	const reasons: HoldReason[] = [
		...holdReasons(words, allowedWords),
		// A byline is a name, and may be in capitals.
		...ofName.filter((reason) => reason !== "names-pupil" && reason !== "shouting"),
	];
	return [...new Set(isRepeat ? [...reasons, "repeated" as const] : reasons)];
}

function ownQuestion({
	view,
	input,
	from,
}: Pick<CommandContext<"question.ask", Delegate>, "view" | "from"> & { input: { questionId: string } }) {
	const question = view.questions.get(input.questionId);
	if (!question) return undefined;
	const { author } = question;
	const own = author !== null && authorsOf(from).includes(author);
	return { ...question, author: author ?? "", own, joined: view.questions.membersOf(question.id).length > 1 };
}
