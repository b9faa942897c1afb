import type { CommandOf } from "#protocol/commands.ts";
import type { DeskState, Step } from "../desk-state.ts";
import { useDesk } from "../use-desk.tsx";

type To = CommandOf<"session.set">["to"];

/** @returns what the session was asked to be set to and is not yet; undefined where nothing was */
export function useAskedSetting<Key extends keyof To>(key: Key): To[Key] | undefined {
	return useDesk(({ steps }) => {
		for (const { wish, progress } of steps)
			if (wish.type === "session.set" && key in wish.to && progress.at !== "refused") return wish.to[key];
		return undefined;
	});
}

/** @returns whether a step of this kind is on its way */
export function useBusy(is: (wish: Step["wish"]) => boolean): boolean {
	return useDesk(({ steps }: DeskState) => steps.some(({ wish, progress }) => progress.at !== "refused" && is(wish)));
}
