import type { Dice } from "#harness/dice.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Person } from "../model/by.ts";
import { lastAnswered } from "../model/groups.ts";
import type { Question } from "../model/state.ts";
import type { Choice } from "./choice.ts";
import { decisions } from "./decisions.ts";
import { isPublished, markFresh } from "./fits.ts";
import { staging } from "./staging.ts";
import { newWords, rudeWords, shoutedWords } from "./words.ts";

const commands = { ...decisions, ...staging };
type Weights = { [Kind in keyof typeof commands]?: number };

const STAGE: Weights = { put: 5, answered: 3, press: 1, skip: 2, curtain: 1.5, undo: 14 };
const CHAIR: Weights = { ...STAGE, acknowledge: 2 };
const MODERATOR: Weights = {
	...STAGE,
	...{
		approve: 12,
		hold: 3,
		defer: 2,
		keep: 2,
		hear: 1.5,
		allow: 1.5,
		decline: 4,
		merge: 10,
		split: 5,
		tag: 5,
		word: 4,
		pin: 2,
		mute: 1.5,
		unmute: 3,
	},
	...{ setAside: 0.5, each: 3, next: 3, place: 5, remove: 2, show: 2, take: 2, set: 5, note: 1 },
};
/** Where nobody can ask or vote, somebody soon sees to it. */
const SHUT: Weights = { ...MODERATOR, open: 30 };

/** @returns something for a person to ask for; null where there is nothing of the kind */
export function wishOf(choice: Choice, { name, role }: Person): CommandInput | null {
	// Now and then somebody sends what is not theirs to send.
	const as = choice.dice.chance(0.01) ? choice.dice.pick(["moderator", "delegate"] as const) : role;
	if (as === "delegate") return wishOfDelegate(choice, name);
	const { status, asking, voting } = choice.state.session;
	const isOpen = status === "open" && asking && voting;
	const kind = choice.dice.weighted(as === "chair" ? CHAIR : isOpen ? MODERATOR : SHUT);
	return commands[kind](choice);
}

function someWords(dice: Dice): string {
	return { new: newWords, shouted: shoutedWords, rude: rudeWords }[dice.weighted({ new: 82, shouted: 10, rude: 8 })](
		dice,
	);
}

function wishOfDelegate(choice: Choice, name: string): CommandInput | null {
	const { dice, sessionId } = choice;
	const isOwn = ({ author }: Question) => author === name;
	switch (dice.weighted({ ask: 9, vote: 32, reword: 2, withdraw: 2, report: 6, feedback: 5 })) {
		case "ask": {
			const again = dice.chance(0.1) ? dice.pick(choice.state.questions)?.words : undefined;
			const words = someWords(dice);
			const byline = { byline: { name: "Robin Field", role: dice.chance(0.5) ? "Head teacher" : "" } };
			const named = dice.chance(0.2) ? byline : {};
			return { type: "question.ask", sessionId, words: again ?? (dice.chance(0.04) ? "Why?" : words), ...named };
		}
		case "vote": {
			const on = choice.on((one) => one.publishedAt !== null && (markFresh(one) || one.decision.status === "merged"));
			return on && { type: "question.vote", ...on, vote: dice.chance(0.8) };
		}
		case "reword": {
			const question = choice.question((one) => isOwn(one) && one.publishedAt === null);
			const words = someWords(dice);
			const same = dice.chance(0.1) ? question?.words : undefined;
			return question && { type: "question.reword", sessionId, questionId: question.id, words: same ?? words };
		}
		case "withdraw": {
			const on = choice.on(isOwn);
			return on && { type: "question.withdraw", ...on };
		}
		case "report": {
			const [worst] = choice.state.questions
				.filter((one) => isPublished(one) && !one.kept)
				.sort((a, b) => b.reports.size - a.reports.size);
			const on = choice.on(dice.chance(0.8) ? ({ id }) => id === worst?.id : isPublished);
			return on && { type: "question.report", ...on };
		}
		case "feedback": {
			const last = lastAnswered(choice.state);
			const { status } = choice.state.session;
			const isAsked = status === "open" || status === "paused";
			const question = choice.question(({ id }) => id === last?.id);
			// Until when phones ask about others depends on the clock.
			const isSure =
				question && (question.answeredAt === null || !isPublished(question) || (isAsked && question === last));
			const satisfied = dice.chance(0.6);
			return isSure ? { type: "question.feedback", sessionId, questionId: question.id, satisfied } : null;
		}
	}
}
