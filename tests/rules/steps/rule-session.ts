import { stageItem } from "#harness/fixtures/desk.ts";
import { stepContext } from "#harness/fixtures/rules.ts";
import type { Change } from "#protocol/ledger.ts";
import { isRefused, type RuleQuestion, type StepContext, type Verdict } from "#protocol/rules/context.ts";
import { type UndoableLine, undo } from "#protocol/rules/undo.ts";

type State = Pick<StepContext, "session" | "settings" | "stage"> & { questions: RuleQuestion[] };

/** A session in memory. Steps are taken on it as the rules decide, and change it as the database would be changed. */
export class RuleSession {
	readonly #state: State;
	/** By id; null where a short form was taken away. */
	readonly #wordings = new Map<string, string | null>();
	#ids = 0;
	/** In ms since 1970. */
	now = 1_000_000;

	constructor(questions: RuleQuestion[]) {
		const { session, settings, stage } = stepContext([]);
		this.#state = structuredClone({ session, settings, stage, questions });
	}

	/** A copy of all that steps may change. */
	get state(): State {
		return structuredClone(this.#state);
	}

	/** @returns what a rule goes by */
	context(by: StepContext["by"] = { personId: "sam", roles: ["moderator"] }): StepContext {
		const { questions, ...rest } = this.state;
		this.#ids += 1;
		return { ...stepContext(questions), ...rest, by, now: this.now, newId: `id ${this.#ids}` };
	}

	/** @returns the line of a step that was taken; null where it was refused, or changed nothing */
	take(rule: (context: StepContext) => Verdict, by?: StepContext["by"]): UndoableLine | null {
		const verdict = rule(this.context(by));
		if (isRefused(verdict) || verdict.changes.length === 0) return null;
		const wording = verdict.adds?.wording;
		if (wording) this.#wordings.set(wording.id, wording.words);
		for (const change of verdict.changes) this.#apply(change);
		return { ...verdict, isUndone: false, stageChanged: [] };
	}

	/** @returns whether a step was undone */
	undo(line: UndoableLine): boolean {
		const undone = this.take((context) => undo(context, line));
		line.isUndone ||= undone !== null;
		return undone !== null;
	}

	/** What an author, or another session of the hall, does. */
	change(to: (state: State) => void): void {
		to(this.#state);
	}

	#apply(change: Change): void {
		const { stage, session, settings, questions } = this.#state;
		const question = questions.find(({ id }) => id === change.id);
		const value = { [change.field]: change.new };
		if (change.of === "session") Object.assign(change.field in session ? session : settings, value);
		if (change.of === "tag" && question) {
			const others = question.tags.filter((tag) => tag !== change.field);
			question.tags = change.new ? [...others, change.field] : others;
		}
		if (change.of === "question" && question) {
			if (change.field === "decision") {
				const { by, at, ...decision } = change.new;
				const decided = by === null || at === null ? null : { personId: by, by, at };
				Object.assign(question, decision, { decided });
			} else if (change.field === "wording") {
				question.wordingId = change.new;
				question.stageWording = this.#wordings.get(change.new ?? "") ?? null;
			} else Object.assign(question, value);
		}
		if (change.of !== "stage") return;
		if (change.field === "session") stage.sessionId = change.new;
		else if (change.field === "proposal") stage.proposal = change.new && { ...change.new, by: "" };
		else if (change.field === "item") {
			stage.item = change.new && stageItem(change.new.id, change.new);
		} else Object.assign(stage, value);
	}
}
