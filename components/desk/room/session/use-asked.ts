import { usePending } from "#components/state/use-pending.tsx";
import type { CommandOf } from "#protocol/commands.ts";

type To = CommandOf<"session.set">["to"];

/** @returns what the session was asked to be set to and is not yet; undefined where nothing was */
export function usePendingSetting<Key extends keyof To>(key: Key): To[Key] | undefined {
	const asked = usePending((wish) => wish.type === "session.set" && key in wish.to);
	return asked?.type === "session.set" ? asked.to[key] : undefined;
}
