import { setTimeout as pause } from "node:timers/promises";
import type { CommandOf, CommandType } from "#protocol/commands.ts";
import { DECIDE_MS, type RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Refused } from "#protocol/rules/desk/bulk.ts";
import type { Context } from "../context.ts";
import type { Delegate, Person } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";

/** How long to wait before a command is decided a third time, or another one after that. */
const RETRY_MS = 20;

/** Who sends a command: a delegate or a member of staff, as `protocol/permissions.ts` says. */
export type Sender = Delegate | Person;

/** What a command did: the session's revision that includes it, the question it created, or the one that a vote counts for instead. */
export type Done = { revision: number; questionId?: string; token?: string; refused?: Refused[] };

export type CommandContext<T extends CommandType, From extends Sender = Person> = Context & {
	view: SessionView;
	input: CommandOf<T>;
	from: From;
	/** Deadline, in ms of `performance.now()`. After it the sender is told to try again, and nothing is written. */
	until: number;
};

/** What a command is. `receive()` and `carryOut()` do the rest, in the same order for all. */
export type Definition<T extends CommandType, From extends Sender = Person> = {
	rate: RateName;
	/** Answers before anything is queued, as a flood must cost little. @returns null if the rule has to be asked */
	answerEarly?(context: CommandContext<T, From>): Promise<Done | { reason: Reason } | null>;
	/**
	 * Asks the rule, on the view in memory, and writes what it says if nothing the rule depends on has changed.
	 * @returns null if something has: the view is refreshed, and the rule asked again
	 */
	attempt(context: CommandContext<T, From>): Promise<Done | { reason: Reason } | null>;
	/** @returns what this command did when it was first sent; null if it has not been carried out before */
	findDone(context: CommandContext<T, From>): Promise<Done | null>;
	/** The queue of commands, on this node, that are carried out one at a time; null for none. */
	queue(context: CommandContext<T, From>): string | null;
	/** Whether the first attempt uses the view as it is. Otherwise it is refreshed first. */
	trustsView?: boolean;
	/** Sends, after commit, what the views do not say. */
	notify?(context: CommandContext<T, From>, done: Done): void | Promise<void>;
};

/**
 * Carries a command out, or says why not. Under contention it is decided again for up to `DECIDE_MS`.
 *
 * A refusal is only given on a fresh view. A command that was already carried out gets its first answer again.
 */
export async function carryOut<T extends CommandType, From extends Sender>(
	command: Definition<T, From>,
	context: CommandContext<T, From>,
): Promise<Done | { reason: Reason }> {
	const { queues, publish, view, log, input, until } = context;
	const early = await command.answerEarly?.(context);
	if (early) return early;
	return queues.inTurn(command.queue(context), async () => {
		const decideUntil = performance.now() + DECIDE_MS;
		for (let attempts = 1; ; attempts += 1) {
			if (performance.now() > until) return { reason: { code: "try-again" } };
			const isFresh = attempts > 1 || !command.trustsView;
			if (isFresh) await refresh(context);
			// [O34] Only a fresh view says for certain.
			if (isFresh && view.state.conference.phase === "archived") return { reason: { code: "conference-archived" } };
			const result = await command.attempt(context);
			const done = result && !("reason" in result) ? result : isFresh && (await command.findDone(context));
			if (done) {
				// Still in the queue, so that clients hear of commands in order; and again for an old one, as nobody may have heard of it.
				publish.changed(view);
				await command.notify?.(context, done);
				return done;
			}
			if (!isFresh) continue;
			if (result) return result;
			log.debug({ command: input.type, attempts }, "decided again: something has changed");
			if (performance.now() > decideUntil) return { reason: { code: "try-again" } };
			// A session of the hall may be locked, which nothing waits for in the database.
			if (attempts > 1) await pause(RETRY_MS);
		}
	});
}

/** Also publishes another node's changes, which nobody here has heard of yet. */
async function refresh({ view, publish }: Pick<Context, "publish"> & { view: SessionView }): Promise<void> {
	const { revision } = view.position;
	await view.refresh();
	if (view.position.revision !== revision) publish.changed(view);
}
