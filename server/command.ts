import type { Database } from "#db/client.ts";
import type { CommandOf, CommandType } from "#protocol/commands.ts";
import type { RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Role } from "#protocol/roles.ts";
import type { Publisher } from "./publish.ts";
import type { Screens } from "./screens.ts";
import type { SessionView } from "./session-view.ts";
import type { VoteBatch } from "./vote-batch.ts";
import type { VoteWatch } from "./vote-watch.ts";

/**
 * Who sends a command, as far as the command needs to know: the role it is sent in, an id of that role, and the id that a
 * question with a name beside it is kept under.
 */
export type Sender = { role: Role; id: string; signing: string };

/** What came of a command: the session's revision that holds it, and the question it made, or where a vote went instead. */
export type Done = { revision: number; questionId?: string; token?: string };

export type Scene<T extends CommandType> = {
	db: Database;
	batch: VoteBatch;
	watch: VoteWatch;
	publish: Publisher;
	screens: Screens;
	view: SessionView;
	input: CommandOf<T>;
	from: Sender;
};

/**
 * What a command is: why it would be refused (who may send it stands in `protocol/roles.ts`), the one statement that carries it out, and how to know
 * that it was carried out before. `receive()` does the rest, in the same order for all.
 */
export type Definition<T extends CommandType> = {
	type: T;
	rate: RateName;
	/** The rule, on the view in memory. The statement asks the same of the rows under lock, and is right where they differ. */
	refuse(scene: Scene<T>): Reason | null;
	/** @returns null where nothing changed */
	commit(scene: Scene<T>): Promise<Done | null>;
	/** @returns what this command did when it came the first time; null where it has not come before */
	already(scene: Scene<T>): Promise<Done | null>;
	/** What to answer where the rule allows it and yet the statement changes nothing, the view having been read anew. */
	nothing(scene: Scene<T>): Promise<Done | { reason: Reason }>;
	/** Whose views change. Left out: the session's own. */
	touches?: "hall";
	/** What is told to whom besides the views, after commit. */
	tell?(scene: Scene<T>, done: Done): void | Promise<void>;
};

/** @returns a definition; `nothing` is, unless it says otherwise, to ask for the command once more */
export function define<T extends CommandType>(
	type: T,
	rest: Omit<Definition<T>, "type" | "nothing"> & Partial<Pick<Definition<T>, "nothing">>,
): Definition<T> {
	return { type, nothing: async () => ({ reason: { code: "try-again" } }), ...rest };
}

/**
 * Carries a command out, or says why not.
 *
 * A refusal is never given from memory that may be behind: before it the view is read anew, and a command that was
 * carried out the first time it came is answered as it was then.
 */
export async function carryOut<T extends CommandType>(
	command: Definition<T>,
	scene: Scene<T>,
): Promise<Done | { reason: Reason }> {
	const { view } = scene;
	let fresh = false;
	// Twice at most: what the rule allows on a fresh view and the statement leaves as it is, is so already.
	for (let unchanged = 0; unchanged < 2; ) {
		const reason = command.refuse(scene);
		if (reason && fresh) return { reason };
		if (!reason) {
			const done = await command.commit(scene);
			if (done) {
				await tell(command, scene, done);
				return done;
			}
			unchanged += 1;
		}
		const { revision } = view.position;
		await view.refresh();
		// What was read is another node's doing, which nobody here has been told yet.
		if (view.position.revision !== revision) scene.publish.changed(view);
		fresh = true;
		const before = await command.already(scene);
		// Its first answer may have been lost with the connection, and then nobody was told.
		if (before) {
			await tell(command, scene, before);
			return before;
		}
	}
	// Others may have dealt with it in between, twice: what the view says by now is the better answer.
	const reason = command.refuse(scene);
	return reason ? { reason } : command.nothing(scene);
}

async function tell<T extends CommandType>(command: Definition<T>, scene: Scene<T>, done: Done): Promise<void> {
	const { view, publish } = scene;
	await command.tell?.(scene, done);
	if (command.touches === "hall") await publish.hallChanged(view.state.hall.id);
	else publish.changed(view);
}
