import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "#db/client/client.ts";
import type { CommandOf, CommandType } from "#protocol/commands.ts";
import { DECIDE_MS, type RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Refused } from "#protocol/rules/bulk.ts";
import type { Delegate, Person } from "../identity/principal.ts";
import type { SessionView } from "../live/session-view.ts";
import type { VoteBatches } from "../live/vote-batch.ts";
import type { VoteWatch } from "../live/vote-watch.ts";
import type { Log } from "../log.ts";
import type { Queues } from "../queues.ts";
import type { Publisher } from "../realtime/publisher.ts";
import type { Screens } from "../realtime/screens.ts";

/** How long to wait before a step is decided a third time, or another one after that. */
const RETRY_MS = 20;

/** Who sends a command: a delegate what is a delegate's to send, a person everything else. */
export type Sender = Delegate | Person;

/** What came of a command: the session's revision that holds it, and the question it made, or where a vote went instead. */
export type Done = { revision: number; questionId?: string; token?: string; refused?: Refused[] };

export type CommandContext<T extends CommandType, From extends Sender = Person> = {
	db: Database;
	batches: VoteBatches;
	watch: VoteWatch;
	publish: Publisher;
	screens: Screens;
	queues: Queues;
	log: Log;
	view: SessionView;
	input: CommandOf<T>;
	from: From;
	/** Deadline, in ms of `performance.now()`. After it the sender is told to try again, and nothing is written. */
	until: number;
};

/**
 * What a command is (who may send it stands in `protocol/permissions.ts`). `receive()` does the rest, in the same order for all.
 */
export type Definition<T extends CommandType, From extends Sender = Person> = {
	type: T;
	rate: RateName;
	/**
	 * Asks the rule, on the view in memory, and writes what it says, provided that nothing the rule was asked of has changed.
	 * @returns null where something has: the view is read again, and the rule asked again
	 */
	attempt(context: CommandContext<T, From>): Promise<Done | { reason: Reason } | null>;
	/** @returns what this command did when it came the first time; null where it has not come before */
	already(context: CommandContext<T, From>): Promise<Done | null>;
	/** Whose commands wait for each other at this node; null for none. */
	queue(context: CommandContext<T, From>): string | null;
	/** Whether the first attempt goes by the view as it is. Left out: the view is read first. */
	trustsView?: boolean;
	/** What is told to whom besides the views, after commit. */
	tell?(context: CommandContext<T, From>, done: Done): void | Promise<void>;
};

/**
 * Carries a command out, or says why not. Under contention it is decided again for up to `DECIDE_MS`.
 *
 * A refusal is never given from memory that may be behind: before it the view is read again, and a command that was
 * carried out the first time it came is answered as it was then.
 */
export async function carryOut<T extends CommandType, From extends Sender>(
	command: Definition<T, From>,
	context: CommandContext<T, From>,
): Promise<Done | { reason: Reason }> {
	return context.queues.inTurn(command.queue(context), async () => {
		const decideUntil = performance.now() + DECIDE_MS;
		for (let attempts = 1; ; attempts += 1) {
			if (performance.now() > context.until) return { reason: { code: "try-again" } };
			const isFresh = attempts > 1 || !command.trustsView;
			if (isFresh) await refresh(context);
			const result = await command.attempt(context);
			if (result && !("reason" in result)) {
				await tell(command, context, result);
				return result;
			}
			if (!isFresh) continue;
			const before = await command.already(context);
			// Its first answer may have been lost with the connection, and then nobody was told.
			if (before) {
				await tell(command, context, before);
				return before;
			}
			if (result) return result;
			context.log.debug({ doing: command.type, attempts }, "decided again: something has changed meanwhile");
			if (performance.now() > decideUntil) return { reason: { code: "try-again" } };
			// A session of the hall may be locked, which nothing waits for in the database.
			if (attempts > 1) await pause(RETRY_MS);
		}
	});
}

/** What is read here may be another node's doing, which nobody here has been told yet. */
async function refresh({ view, publish }: { view: SessionView; publish: Publisher }): Promise<void> {
	const { revision } = view.position;
	await view.refresh();
	if (view.position.revision !== revision) publish.changed(view);
}

/** Still in the command's turn in its queue, so that clients hear of two commands in the order they were carried out. */
async function tell<T extends CommandType, From extends Sender>(
	command: Definition<T, From>,
	context: CommandContext<T, From>,
	done: Done,
) {
	context.publish.changed(context.view);
	await command.tell?.(context, done);
}
