import type { Command } from "#protocol/commands.ts";
import type { Change } from "#protocol/ledger.ts";
import type { Start } from "./start.ts";

/** A line of the ledger, and the revision that it was acknowledged with. */
export type Line = { seq: number; verb: string; opId: string | null; changes: Change[] };

type Vote = Extract<Command, { type: "question.vote" }>;

/**
 * What was acknowledged, carried out one after another in the order of revisions. Whatever changes a session raises its revision
 * under lock, so this is the order in which it was committed: each line of the ledger begins where the one before ended, and each
 * vote went where votes went just then.
 */
export class Replay {
	readonly wrong: string[] = [];
	/** Who has a vote for which question. */
	readonly votes: Map<string, Set<string>>;
	readonly #status: Map<string, string>;
	readonly #mergedInto: Map<string, string>;
	readonly #put: Set<string>;
	/** What steps have set, as JSON; of what none has set yet nothing is known. */
	readonly #fields = new Map<string, unknown>();
	readonly #session: { status: string; voting: boolean };
	#onStage: string | null;

	constructor(start: Start) {
		this.votes = new Map(start.questions.map(({ id, voters }) => [id, new Set(voters)]));
		this.#status = new Map(start.questions.map(({ id, status }) => [id, status]));
		this.#mergedInto = new Map(start.questions.flatMap(({ id, mergedInto }) => (mergedInto ? [[id, mergedInto]] : [])));
		this.#put = new Set(start.questions.flatMap(({ id, isPut }) => (isPut ? [id] : [])));
		this.#session = { ...start.session };
		this.#onStage = start.onStage;
	}

	/** A step: what it has found must be what was left. */
	step({ seq, verb, changes }: Line): void {
		for (const change of changes) {
			const { of, id, field } = change;
			const name = `${of} ${id} ${field}`;
			const [found, left] = [JSON.stringify(change.old), JSON.stringify(this.#fields.get(name))];
			if (this.#fields.has(name) && found !== left)
				this.#blame(`line ${seq} (${verb}) found ${name} ${found}, which was ${left}`);
			this.#fields.set(name, change.new);
			this.#take(change);
		}
		this.#checkScreens(`line ${seq} (${verb})`);
	}

	/** A step that found all as it wanted it, and left no line. */
	noStep(command: Command): void {
		const isSo =
			command.type === "stage.put"
				? this.#onStage === command.questionId
				: command.type === "session.set"
					? Object.entries(command.to).every(([field, value]) => Reflect.get(this.#session, field) === value)
					: command.type === "order.place";
		if (!isSo) this.#blame(`${JSON.stringify(command)} was acknowledged, has no line, and is not so`);
	}

	/** [V1] A vote that changed nothing is always right; one that did was for a group that took votes. */
	vote(voter: string, { questionId, vote }: Vote, revision: number): void {
		const head = this.#headOf(questionId);
		const group = this.#groupOf(head);
		if (group.some((id) => this.votes.get(id)?.has(voter)) === vote) return;
		const is = { ...this.#session, question: this.#status.get(head), isPut: this.#put.has(head) };
		const takesVotes = is.status === "open" && is.voting && is.question === "published" && !is.isPut;
		if (!takesVotes)
			this.#blame(`at ${revision} a vote for ${questionId}, of ${head}, was taken where ${JSON.stringify(is)}`);
		if (vote) this.#votersOf(head).add(voter);
		else for (const id of group) this.votes.get(id)?.delete(voter);
	}

	asked(questionId: string): void {
		this.#status.set(questionId, "pending");
	}

	/** What a step finds of its decision from now on its author has changed. */
	reworded(questionId: string): void {
		this.#fields.delete(`question ${questionId} decision`);
	}

	/** [A6] */
	withdrawn(questionId: string): void {
		if (this.#status.get(questionId) === "withdrawn") return;
		if (this.#put.has(questionId)) this.#blame(`${questionId} was withdrawn after it was put`);
		if (this.#groupOf(questionId).length > 1)
			this.#blame(`${questionId} was withdrawn while others were merged into it`);
		this.#status.set(questionId, "withdrawn");
		this.#fields.delete(`question ${questionId} decision`);
		this.#fields.set(`question ${questionId} place`, null);
		this.#checkScreens(`withdrawing ${questionId}`);
	}

	#take(change: Change): void {
		const { id } = change;
		if (change.of === "session") Object.assign(this.#session, { [change.field]: change.new });
		if (change.of === "stage" && change.field === "item") this.#onStage = change.new?.id ?? null;
		if (change.of !== "question") return;
		if (change.field === "putAt" && change.new === null) this.#put.delete(id);
		if (change.field === "putAt" && change.new !== null) this.#put.add(id);
		if (change.field !== "decision") return;
		if (this.#status.get(id) === "withdrawn") this.#blame(`${id} was decided on after it was withdrawn`);
		this.#status.set(id, change.new.status);
		if (change.new.mergedInto) this.#mergedInto.set(id, change.new.mergedInto);
		else this.#mergedInto.delete(id);
	}

	/** Nothing that is not published is on a screen, or comes next on one. */
	#checkScreens(after: string): void {
		const placed = [...this.#fields].flatMap(([name, value]) =>
			value && name.endsWith(" place") ? [name.split(" ")[1] ?? ""] : [],
		);
		for (const id of [...placed, ...(this.#onStage ? [this.#onStage] : [])]) {
			const status = this.#status.get(id);
			if (status !== "published") this.#blame(`after ${after} ${id} is ${status}, and on stage or in the order`);
		}
	}

	#headOf(id: string): string {
		const into = this.#mergedInto.get(id);
		return into === undefined ? id : this.#headOf(into);
	}

	#groupOf(head: string): string[] {
		const merged = [...this.#mergedInto].flatMap(([id, into]) => (into === head ? [id] : []));
		return [head, ...merged.flatMap((id) => this.#groupOf(id))];
	}

	#votersOf(id: string): Set<string> {
		const voters = this.votes.get(id) ?? new Set();
		this.votes.set(id, voters);
		return voters;
	}

	#blame(what: string): void {
		this.wrong.push(what);
	}
}
