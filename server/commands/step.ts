import { randomUUID } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import { findStep, type StepWrite, writeStep } from "#db/step.ts";
import type { CommandOf, CommandType } from "#protocol/commands.ts";
import { type Change, isOnFloorHead, reroutesVotes } from "#protocol/ledger.ts";
import type { RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { isRefused, type Step, type StepContext, type Verdict } from "#protocol/rules/context.ts";
import { type Person, rolesIn } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";
import type { Publisher } from "../realtime/publisher.ts";
import type { CommandContext, Definition, Done } from "./command.ts";

type StepDefinition<T extends CommandType> = {
	rate?: RateName;
	/** The rule. */
	decide(context: StepContext, input: CommandOf<T>): Verdict;
	/** Applies whatever else has happened: it waits for no other step, and compares nothing. */
	isUnconditional?: boolean;
	/** Shared by the steps of one action on many questions. */
	actionOf?(input: CommandOf<T>): string;
	tell?: NonNullable<Definition<T>["tell"]>;
};

/** Defines a command of the staff that needs nothing but the view to be decided on. */
export function defineStep<T extends CommandType>(type: T, step: StepDefinition<T>): Definition<T> {
	return defineLoadedStep(type, {
		...step,
		load: async () => null,
		decide: (context, input) => ({ verdict: step.decide(context, input) }),
	});
}

/** Defines a command of the staff that needs to read something from the database before it is decided on. */
export function defineLoadedStep<T extends CommandType, Loaded>(
	type: T,
	step: Omit<StepDefinition<T>, "decide"> & {
		load(context: CommandContext<T>): Promise<Loaded>;
		/** @returns what the rule says, and what the answer says besides */
		decide(
			context: StepContext,
			input: CommandOf<T>,
			loaded: Loaded,
		): { verdict: Verdict; undoes?: string; refused?: Done["refused"] };
		/** What a refusal says that only the database knows. */
		explain?(context: CommandContext<T>, reason: Reason, loaded: Loaded): Promise<Reason>;
		/** What the answer says besides to a command that was carried out before. @param changes what it changed then */
		answerAgain?(context: StepContext, input: CommandOf<T>, changes: readonly Change[]): Pick<Done, "refused">;
		/** What the answer says besides, each time it comes. */
		answer?(context: CommandContext<T>): Omit<Done, "revision">;
	},
): Definition<T> {
	const done = (context: CommandContext<T>, revision: number): Done => ({ revision, ...step.answer?.(context) });
	return {
		type,
		rate: step.rate ?? "desk",
		// What is unconditional waits for its own kind alone, so that down and up come in the order they were sent.
		queue: ({ view }) => `${step.isUnconditional ? type : "hall"} ${view.state.hall.id}`,
		async attempt(context) {
			const { db, view, input, from } = context;
			const { steps } = view;
			const loaded = await step.load(context);
			// Another command has read the view meanwhile: what was loaded may be older than what it is compared with.
			if (view.steps !== steps && !step.isUnconditional) return null;
			const by = byOf(from, view);
			const { verdict, undoes, refused } = step.decide(contextOf(view, by), input, loaded);
			if (isRefused(verdict)) return { reason: (await step.explain?.(context, verdict, loaded)) ?? verdict };
			const also = refused ? { refused } : {};
			// The view shows already what was asked for.
			if (verdict.changes.length === 0) return { ...done(context, view.position.revision), ...also };
			const how = {
				by: { personId: from.id, opId: input.opId },
				isUnconditional: step.isUnconditional === true,
				actionId: step.actionOf?.(input) ?? null,
				undoes: undoes ?? null,
				until: context.until,
			};
			const revision = await writeStep(db, toWrite(view, verdict, how));
			return revision === null ? null : { ...done(context, revision), ...also };
		},
		async already(context) {
			const { db, view, input, from } = context;
			const changes = await findStep(db, from.id, input.opId);
			if (!changes) return null;
			const again = step.answerAgain?.(contextOf(view, byOf(from, view)), input, changes);
			return { ...done(context, view.position.revision), ...again };
		},
		async tell(context, result) {
			await step.tell?.(context, result);
			await context.publish.hallChanged(context.view.state.hall.id);
		},
	};
}

/** Takes a step of the schedule, which is nobody's. @returns whether anything was to be changed, and was */
export async function takeScheduledStep(
	{ db, publish }: { db: Database; publish: Publisher },
	view: SessionView,
	decide: (context: StepContext) => Verdict,
): Promise<boolean> {
	await view.refresh();
	// Another node may have taken it, and told nobody here.
	publish.changed(view);
	const verdict = decide(contextOf(view, { personId: null, roles: ["organiser"] }));
	if (isRefused(verdict) || verdict.changes.length === 0) return false;
	const revision = await writeStep(db, toWrite(view, verdict, { by: { personId: null, opId: null } }));
	publish.changed(view);
	return revision !== null;
}

/** @returns what rules about steps go by */
export function contextOf(view: SessionView, by: StepContext["by"]): StepContext {
	return { ...view.rules(), by, now: view.now(), newId: randomUUID() };
}

/** @returns who takes a step, as rules see it */
export function byOf(person: Person, view: SessionView): StepContext["by"] {
	return { personId: person.id, roles: rolesIn(person, view.state.hall.id) };
}

type How = {
	by: { personId: string | null; opId: string | null };
	isUnconditional?: boolean;
	actionId?: string | null;
	undoes?: string | null;
	/** Until when it may be written (ms of `performance.now()`); left out: whenever it comes to it. */
	until?: number;
};

/** @returns a step that was decided on a view, as it is written */
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
		// The group it was in has another tally, and so has the one it is in now.
		for (const id of [change.old.mergedInto, change.new.mergedInto]) if (id) ids.add(id);
	}
	return {
		...by,
		sessionId: view.id,
		hallId: view.state.hall.id,
		lineId: randomUUID(),
		...{ verb, questionId, changes, adds },
		steps: isUnconditional ? null : view.steps,
		questions: [...ids].flatMap((id) => view.question(id) ?? []),
		reroutes: changes.some(reroutesVotes),
		isOnFloorHead: changes.some(isOnFloorHead),
		...{ actionId, undoes },
		until: until === undefined ? null : view.now() + until - performance.now(),
	};
}
