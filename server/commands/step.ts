import { findStep, type Stepper } from "#db/step.ts";
import type { CommandType } from "#protocol/commands.ts";
import type { Reason } from "#protocol/refusals.ts";
import { type Definition, define, type Scene } from "../command.ts";

/**
 * Defines a command of the staff: one step in the ledger.
 */
export function defineStep<T extends CommandType>(
	type: T,
	step: {
		refuse(scene: Scene<T>): Reason | null;
		/** @returns the session's revision; null where nothing changed */
		step(scene: Scene<T>, by: Stepper): Promise<number | null>;
		touches?: "hall";
		/** Left out: what is so already is answered as done. */
		nothing?: Definition<T>["nothing"];
		tell?: NonNullable<Definition<T>["tell"]>;
	},
): Definition<T> {
	const by = ({ input, from }: Scene<T>): Stepper => ({
		sessionId: input.sessionId,
		staffId: from.id,
		opId: input.opId,
	});
	return define(type, {
		rate: "desk",
		refuse: step.refuse,
		commit: async (scene) => toDone(await step.step(scene, by(scene))),
		already: async ({ db, from, input }) => toDone(await findStep(db, from.id, input.opId)),
		nothing: step.nothing ?? (async ({ view }) => view.position),
		...(step.touches ? { touches: step.touches } : {}),
		...(step.tell ? { tell: step.tell } : {}),
	});
}

const toDone = (revision: number | null) => (revision === null ? null : { revision });
