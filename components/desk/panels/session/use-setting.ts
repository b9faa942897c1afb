import { usePending } from "#components/state/use-pending.tsx";
import type { CommandOf } from "#protocol/commands.ts";
import { useSend } from "../../actions/send.tsx";
import { useMay } from "../../use-desk.tsx";

type Settings = CommandOf<"session.set">["to"];

/** @returns whether this moderator may change a setting, how to, and the value sent but not yet confirmed, if any */
export function useSetting<Key extends keyof Settings>(key: Key) {
	const send = useSend("session");
	const may = useMay()("session.set");
	const pending = usePending((one) => one.type === "session.set" && key in one.to);
	return {
		may,
		pending: pending?.type === "session.set" ? pending.to[key] : undefined,
		set: (value: Settings[Key]) => void send({ type: "session.set", to: { [key]: value } }),
	};
}
