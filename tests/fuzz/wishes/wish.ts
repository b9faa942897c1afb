import type { CommandInput } from "#protocol/commands.ts";
import type { Person } from "../model/by.ts";
import type { Question } from "../model/state.ts";
import type { Choice } from "./choice.ts";
import { decisions } from "./decisions.ts";
import { markFresh } from "./fits.ts";
import { staging } from "./staging.ts";
import { newWords, shoutedWords } from "./words.ts";

const commands = { ...decisions, ...staging };
type Weights = { [Kind in keyof typeof commands]?: number };

const STAGE: Weights = { put: 5, answered: 3, press: 1, skip: 2, curtain: 1.5, undo: 14 };
const CHAIR: Weights = { ...STAGE, acknowledge: 2 };
const MODERATOR: Weights = {
	...STAGE,
	...{ approve: 12, hold: 3, decline: 4, merge: 10, split: 5, tag: 5, word: 4, pin: 2, mute: 1.5, unmute: 3 },
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

function wishOfDelegate(choice: Choice, name: string): CommandInput | null {
	const { dice, sessionId } = choice;
	const isOwn = ({ author }: Question) => author === name;
	switch (dice.weighted({ ask: 9, vote: 32, reword: 2, withdraw: 2 })) {
		case "ask": {
			const again = dice.chance(0.1) ? dice.pick(choice.state.questions)?.words : undefined;
			const words = dice.chance(0.1) ? shoutedWords(dice) : newWords(dice);
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
			const words = dice.chance(0.2) ? shoutedWords(dice) : newWords(dice);
			const same = dice.chance(0.1) ? question?.words : undefined;
			return question && { type: "question.reword", sessionId, questionId: question.id, words: same ?? words };
		}
		case "withdraw": {
			const on = choice.on(isOwn);
			return on && { type: "question.withdraw", ...on };
		}
	}
}
