import { findStep, type Stepper } from "#db/step.ts";
import type { CommandType } from "#protocol/commands.ts";
import type { RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { type Definition, type Done, define, type Scene } from "../command.ts";

/**
 * Defines a command of the staff: one step in the ledger.
 */
export function defineStep<T extends CommandType>(
	type: T,
	step: {
		rate?: RateName;
		refuse(scene: Scene<T>): Reason | null;
		/** @returns the session's revision; null where nothing changed */
		step(scene: Scene<T>, by: Stepper): Promise<number | null>;
		/** What its answer says besides, each time it comes. */
		done?(scene: Scene<T>, by: Stepper): Omit<Done, "revision">;
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
	const toDone = (scene: Scene<T>, revision: number | null): Done | null =>
		revision === null ? null : { revision, ...step.done?.(scene, by(scene)) };
	return define(type, {
		rate: step.rate ?? "desk",
		refuse: step.refuse,
		commit: async (scene) => toDone(scene, await step.step(scene, by(scene))),
		already: async (scene) => toDone(scene, await findStep(scene.db, scene.from.id, scene.input.opId)),
		nothing: step.nothing ?? (async ({ view }) => view.position),
		...(step.touches ? { touches: step.touches } : {}),
		...(step.tell ? { tell: step.tell } : {}),
	});
}
