import type { Dice } from "#harness/dice.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Seen } from "../model/decide.ts";
import type { Model } from "../model/model.ts";
import type { Question, State } from "../model/state.ts";

/** How often what is chosen makes sense, as far as anybody can see. */
const SENSIBLE = 0.85;
/** So many steps a proposal is confirmed within; it stands for 15 seconds. */
const PROPOSAL_STEPS = 6;

/** What commands are made of, chosen by dice from what is there. The same throws choose the same. */
export class Choice {
	readonly dice: Dice;
	readonly model: Model;
	readonly sessionId: string;

	constructor(dice: Dice, model: Model, sessionId: string) {
		this.dice = dice;
		this.model = model;
		this.sessionId = sessionId;
	}

	get state(): State {
		return this.model.state;
	}

	/** @returns a question that fits, mostly; null where there is none at all */
	question(fits: (question: Question) => boolean): Question | null {
		const { questions } = this.state;
		const fitting = this.dice.chance(SENSIBLE) ? questions.filter(fits) : [];
		return this.dice.pick(fitting.length > 0 ? fitting : questions) ?? null;
	}

	/** @returns what a command about a question begins with; null where there is no question */
	on(fits: (question: Question) => boolean): { sessionId: string; questionId: string } | null {
		const question = this.question(fits);
		return question && { sessionId: this.sessionId, questionId: question.id };
	}

	/** @returns how a card of one of these statuses was seen, and which of its wordings: mostly as they are */
	seen<As extends Seen["seen"]>(all: readonly As[], statuses: readonly Question["decision"]["status"][]) {
		const question = this.question(({ decision }) => statuses.includes(decision.status));
		if (!question) return null;
		const { id: questionId, edition, decision } = question;
		const { status, by } = decision;
		const as =
			status === "held" && by !== null ? "held" : status === "held" || status === "pending" ? "review" : status;
		const is = all.find((one) => one === as);
		const seen = is !== undefined && this.dice.chance(SENSIBLE) ? is : (this.dice.pick(all) ?? all[0]);
		if (seen === undefined) return null;
		const isOld = edition > 1 && this.dice.chance(0.2);
		return { sessionId: this.sessionId, questionId, edition: isOld ? edition - 1 : edition, seen };
	}

	/** @returns a question to put: none whose proposal may or may not have run out by now */
	toPut(fits: (question: Question) => boolean): { sessionId: string; questionId: string } | null {
		const { proposal } = this.state.stage;
		const { time } = this.model;
		const markFresh = proposal !== null && time - proposal.at < PROPOSAL_STEPS;
		if (markFresh && this.dice.chance(0.7)) return { sessionId: this.sessionId, questionId: proposal.questionId };
		const chosen = this.on(fits);
		return chosen?.questionId === proposal?.questionId && !markFresh ? null : chosen;
	}

	/** @returns an undoing of a line, one of the latest mostly */
	undo(): CommandInput | null {
		const { dice, model, sessionId } = this;
		const lines = model.lines.filter(({ session }) => session === "session");
		const latest = dice.chance(0.7) ? lines.slice(-20) : lines;
		const standing = latest.filter(({ verb, isUndone }) => verb !== "undo" && !isUndone);
		const line = dice.pick(dice.chance(0.93) ? standing : latest);
		return line ? { type: "desk.undo", sessionId, ledgerId: line.id } : null;
	}
}
