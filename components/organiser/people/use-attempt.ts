import { useRef } from "react";
import { newOpId } from "#components/state/entry.ts";

/**
 * Ids for a command that stay the same until it has been answered, so that one that is sent again is carried out once.
 * The key of its `opId` says all that the command does: another command with an `opId` that the server knows would seem to be done.
 * @returns `id(key)` and `renew()`, to be called once an answer has come
 */
export function useAttempt() {
	const ids = useRef(new Map<string, string>());
	return {
		id(key: string): string {
			const id = ids.current.get(key) ?? newOpId();
			ids.current.set(key, id);
			return id;
		},
		renew: () => ids.current.clear(),
	};
}
