import { randomUUID } from "node:crypto";
import type { CommandInput } from "#protocol/commands.ts";
import { DECLINE_REASONS } from "#protocol/statuses.ts";
import { isReported } from "../model/groups.ts";
import { RUDE_WORDS, rudeWordsIn } from "../model/rude-words.ts";
import type { Choice } from "./choice.ts";
import { isPublished, isUnanswered } from "./fits.ts";
import { newWords } from "./words.ts";

/** What moderators may want of questions. Null where there is none. */

const TAGS = ["pay", "workload", "SEND", "buildings", "training", "travel", "Ofsted", "funding"] as const;
const IN_REVIEW = ["pending", "held"] as const;

export const decisions = {
	approve(choice) {
		const seen = choice.seen(["review", "held", "declined"], choice.dice.chance(0.9) ? IN_REVIEW : ["declined"]);
		return seen && { type: "question.approve", ...seen };
	},
	hold(choice) {
		const seen = choice.seen(["review", "published"], ["pending", "published"]);
		return seen && { type: "question.hold", ...seen };
	},
	decline(choice) {
		const seen = choice.seen(["review", "held", "published"], [...IN_REVIEW, "published"]);
		const reason = choice.dice.pick(DECLINE_REASONS) ?? "other";
		const remark = choice.dice.chance(0.5) ? { remark: `Sorry, not number ${choice.model.time}.` } : {};
		return seen && { type: "question.decline", ...seen, reason, ...remark };
	},
	merge(choice) {
		const seen = choice.seen(["review", "held", "published"], choice.dice.chance(0.3) ? IN_REVIEW : ["published"]);
		const into = choice.question((one) => isPublished(one) && one.id !== seen?.questionId);
		return seen && into && { type: "question.merge", ...seen, into: into.id };
	},
	split(choice) {
		const on = choice.on(({ decision }) => decision.status === "merged");
		return on && { type: "question.split", ...on };
	},
	tag(choice) {
		const on = choice.on(({ tags }) => tags.size > 3);
		return on && { type: "question.tag", ...on, tag: choice.dice.pick(TAGS) ?? "pay", on: choice.dice.chance(0.8) };
	},
	word(choice) {
		const question = choice.question(isUnanswered);
		const wording = choice.dice.chance(0.8) ? `What of the matter ${choice.model.time}?` : null;
		const found = choice.dice.chance(0.9) ? (question?.wording?.words ?? null) : "Another one";
		const { sessionId } = choice;
		return question && { type: "question.word", sessionId, questionId: question.id, wording, found };
	},
	pin(choice) {
		const on = choice.on(isPublished);
		return on && { type: "question.pin", ...on, pinned: choice.dice.chance(0.6) };
	},
	defer(choice) {
		const on = choice.on(({ decision }) => decision.status === "pending" || decision.status === "held");
		return on && { type: "question.defer", ...on, deferred: choice.dice.chance(0.6) };
	},
	keep(choice) {
		const on = choice.on(isReported);
		return on && { type: "question.keep", ...on };
	},
	hear({ dice, sessionId }) {
		const words = dice.chance(0.05) ? "Why?" : newWords(dice);
		return { type: "question.hear", sessionId, words, to: dice.pick(["order", "published"] as const) ?? "order" };
	},
	allow(choice) {
		const { dice, state } = choice;
		const isNew = (word: string) => !state.allowedWords.has(word);
		const on = choice.on(({ words }) => rudeWordsIn(words).some(isNew));
		return on && { type: "word.allow", ...on, word: dice.pick(RUDE_WORDS) ?? "Dickmere" };
	},
	mute(choice) {
		const on = choice.on(() => true);
		return on && { type: "author.mute", ...on, minutes: choice.dice.pick([60, 120, null]) ?? null };
	},
	unmute(choice) {
		const on = choice.on(({ mute }) => mute !== null);
		return on && { type: "author.unmute", ...on };
	},
	/** Of which no surge is known. */
	setAside(choice) {
		const on = choice.on(({ votes }) => votes.size === 0);
		return on && { type: "votes.set-aside", ...on };
	},
	each(choice) {
		const { dice, sessionId } = choice;
		const does = dice.pick([
			{ type: "approve" },
			{ type: "hold" },
			{ type: "defer", deferred: dice.chance(0.5) },
			{ type: "decline", reason: "off-topic" },
			{ type: "tag", tag: dice.pick(TAGS) ?? "pay" },
			{ type: "mute", minutes: 60 },
		] as const);
		const statuses =
			does?.type === "approve" || does?.type === "defer" ? IN_REVIEW : ([...IN_REVIEW, "published"] as const);
		const all = Array.from({ length: dice.between(1, 6) }, () =>
			choice.seen(["review", "held", "published", "declined"], statuses),
		);
		const once = new Map(all.flatMap((one) => (one ? [[one.questionId, one] as const] : [])));
		// In the order they were asked: of several that are refused the first is said.
		const chosen = choice.state.questions.flatMap(({ id }) => once.get(id) ?? []);
		if (!does || chosen.length === 0) return null;
		const questions = chosen.map(({ questionId, edition, seen }): [string, number, typeof seen] => [
			questionId,
			edition,
			seen,
		]);
		return { type: "question.each", sessionId, actionId: randomUUID(), does, questions };
	},
} satisfies Record<string, (choice: Choice) => CommandInput | null>;
