import { type ComponentProps, useCallback } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import type { Ack } from "#protocol/events.ts";
import type { DeskCommand, Origin } from "../desk-steps.ts";
import { useLive, useMay } from "../use-desk.tsx";
import { CommandButton } from "./command-button.tsx";

type WithoutSession<Command> = Command extends unknown ? Omit<Command, "sessionId"> : never;
type SessionCommand = WithoutSession<DeskCommand>;

/** @returns a function that sends a command on this desk's session; a refusal is shown at `origin` */
export function useSend(origin: Origin): (command: SessionCommand) => Promise<Ack> {
	const live = useLive();
	return useCallback(
		(command) => live.act({ ...command, sessionId: live.store.get().view.head.session.id }, origin),
		[live, origin],
	);
}

/**
 * A button that sends a command, for those who may send it ([K11]). It is busy while the same command is pending.
 * @param origin where a refusal is shown
 * @param onPress called before it is sent
 * @param isSamePress from `useSamePress()`, where another button may take this one's place
 */
export function SendButton({
	command,
	origin,
	onPress,
	isSamePress,
	...button
}: {
	command: SessionCommand;
	origin: Origin;
	onPress?: () => void;
	isSamePress?: (press: MouseEvent) => boolean;
} & Omit<ComponentProps<typeof CommandButton>, "onPress" | "busy">) {
	const send = useSend(origin);
	const may = useMay()(command.type);
	const busy = usePending((pending) => isSame(pending, command)) !== undefined;
	if (!may) return null;
	const press = (event: MouseEvent) => {
		if (isSamePress?.(event)) return;
		onPress?.();
		void send(command);
	};
	return <CommandButton {...button} busy={busy} onPress={press} />;
}

function isSame(pending: object, command: SessionCommand): boolean {
	return Object.entries(command).every(([key, value]) => Reflect.get(pending, key) === value);
}
