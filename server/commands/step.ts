import { randomUUID } from "node:crypto";
import { findStep, type StepWrite, writeStep } from "#db/step.ts";
import type { CommandOf, CommandType } from "#protocol/commands.ts";
import { type Change, isOnFloorHead, reroutesVotes } from "#protocol/ledger.ts";
import type { RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { refuseInPhase } from "#protocol/rules/conference/phase.ts";
import { isRefused, type Step, type StepContext, type Verdict } from "#protocol/rules/context.ts";
import { type Person, rolesIn } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";
import type { CommandContext, Definition, Done } from "./carry-out.ts";

type StepOptions<T extends CommandType> = {
	rate?: RateName;
	/** Applies whatever else has happened: it waits for no other step, and compares nothing. */
	isUnconditional?: boolean;
	notify?: NonNullable<Definition<T>["notify"]>;
};

/** Defines a staff command that is decided on the view alone. @param decide its rule */
export function step<T extends CommandType>(
	decide: (context: StepContext, input: CommandOf<T>) => Verdict,
	options: StepOptions<T> = {},
): Definition<T> {
	return loadedStep<T, null>({
		...options,
		load: async () => null,
		decide: (context, input) => ({ verdict: decide(context, input) }),
	});
}

/** Defines a staff command that reads something from the database before it is decided. */
export function loadedStep<T extends CommandType, Loaded>(
	definition: StepOptions<T> & {
		load(context: CommandContext<T>): Promise<Loaded>;
		/** @returns what the rule says, and what the answer says besides */
		decide(
			context: StepContext,
			input: CommandOf<T>,
			loaded: Loaded,
			view: SessionView,
		): { verdict: Verdict; undoes?: string; refused?: Done["refused"] };
		/** Shared by the steps of one action on many questions. */
		actionOf?(input: CommandOf<T>): string;
		/** Adds to a refusal what only the database knows. */
		explain?(context: CommandContext<T>, reason: Reason, loaded: Loaded): Promise<Reason>;
		/** What the answer also says if the command was carried out before. @param changes what it changed then */
		answerAgain?(context: StepContext, input: CommandOf<T>, changes: readonly Change[]): Pick<Done, "refused">;
		/** What the answer also says, each time it is given. */
		answer?(context: CommandContext<T>): Omit<Done, "revision">;
	},
): Definition<T> {
	const { isUnconditional = false } = definition;
	return {
		rate: definition.rate ?? "desk",
		// Unconditional steps only wait for their own kind, so that down and up come in the order they were sent.
		queue: ({ view, input }) => `${isUnconditional ? input.type : "hall"} ${view.state.hall.id}`,
		async attempt(context) {
			const { db, view, input, from, until } = context;
			const { steps } = view;
			const loaded = await definition.load(context);
			// The view has been refreshed meanwhile: what was loaded may be older than what it is compared with.
			if (view.steps !== steps && !isUnconditional) return null;
			const stepContext = contextOf(view, byOf(from, view));
			const { verdict, undoes = null, refused } = definition.decide(stepContext, input, loaded, view);
			const reason = isRefused(verdict) ? null : refuseInPhase(view.state.conference.phase, verdict.changes);
			if (reason) return { reason };
			if (isRefused(verdict)) return { reason: (await definition.explain?.(context, verdict, loaded)) ?? verdict };
			const answer = { ...definition.answer?.(context), ...(refused && { refused }) };
			// The view already shows what was asked for.
			if (verdict.changes.length === 0) return { revision: view.position.revision, ...answer };
			const by = { personId: from.id, opId: input.opId };
			const actionId = definition.actionOf?.(input) ?? null;
			const revision = await writeStep(db, toWrite(view, verdict, { by, isUnconditional, actionId, undoes, until }));
			return revision === null ? null : { revision, ...answer };
		},
		async findDone(context) {
			const { db, view, input, from } = context;
			const changes = await findStep(db, from.id, input.opId);
			if (!changes) return null;
			const again = definition.answerAgain?.(contextOf(view, byOf(from, view)), input, changes);
			return { revision: view.position.revision, ...definition.answer?.(context), ...again };
		},
		async notify(context, done) {
			await definition.notify?.(context, done);
			await context.publish.hallChanged(context.view.state.hall.id);
		},
	};
}

/** @returns what the rules of steps are given */
export function contextOf(view: SessionView, by: StepContext["by"]): StepContext {
	return { ...view.rules(), by, now: view.now(), newId: randomUUID() };
}

/** @returns who takes a step, as the rules see them */
function byOf(person: Person, view: SessionView): StepContext["by"] {
	return { personId: person.id, roles: rolesIn(person, view.state.hall.id) };
}

type How = {
	by: { personId: string | null; opId: string | null };
	isUnconditional?: boolean;
	actionId?: string | null;
	undoes?: string | null;
	/** The latest time it may be written (ms of `performance.now()`). */
	until?: number;
};

/** @returns what to write for a step that was decided on a view */
export function toWrite(
	view: SessionView,
	{ verb, questionId, changes, reads = [], adds = {} }: Step,
	{ by, isUnconditional = false, actionId = null, undoes = null, until }: How,
): StepWrite {
	const ids = new Set(reads);
	for (const change of changes) {
		if (change.of !== "question" && change.of !== "tag" && change.of !== "votes") continue;
		ids.add(change.id);
		if (change.of !== "question" || change.field !== "decision") continue;
		// The tallies of both groups change: the one it leaves and the one it joins.
		for (const id of [change.old.mergedInto, change.new.mergedInto]) if (id) ids.add(id);
	}
	return {
		...{ ...by, sessionId: view.id, hallId: view.state.hall.id, lineId: randomUUID() },
		...{ verb, questionId, changes, adds, actionId, undoes },
		steps: isUnconditional ? null : view.steps,
		questions: view.questions.some(ids),
		reroutes: changes.some(reroutesVotes),
		isOnFloorHead: changes.some(isOnFloorHead),
		until: until === undefined ? null : view.now() + until - performance.now(),
	};
}
