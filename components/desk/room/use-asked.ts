import type { CommandOf } from "#protocol/commands.ts";
import type { Step } from "../desk-state.ts";
import { useDesk } from "../use-desk.tsx";

type Settings = CommandOf<"session.set">["to"];
type Wish = Step["wish"];
type WishOf<Type extends Wish["type"]> = Extract<Wish, { type: Type }>;

/** @returns the pending value of a session setting; undefined if there is none */
export function usePendingSetting<Key extends keyof Settings>(key: Key): Settings[Key] | undefined {
	return useDesk(({ steps }) => {
		for (const { wish, progress } of steps)
			if (wish.type === "session.set" && key in wish.to && progress.at !== "refused") return wish.to[key];
		return undefined;
	});
}

/** @returns this moderator's last pending command of a type that matches */
export function usePending<Type extends Wish["type"]>(
	type: Type,
	matches: (wish: WishOf<Type>) => boolean = () => true,
): WishOf<Type> | undefined {
	return useDesk(({ steps }) => {
		const wish = steps.findLast(
			({ wish, progress }) => isOf(wish, type) && progress.at !== "refused" && matches(wish),
		)?.wish;
		return wish && isOf(wish, type) ? wish : undefined;
	});
}

/** @returns whether a matching command of this moderator is pending */
export function useBusy(matches: (wish: Wish) => boolean): boolean {
	return useDesk(({ steps }) => steps.some(({ wish, progress }) => progress.at !== "refused" && matches(wish)));
}

function isOf<Type extends Wish["type"]>(wish: Wish, type: Type): wish is WishOf<Type> {
	return wish.type === type;
}
