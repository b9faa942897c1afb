import { useEffect, useRef } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { usePanicKey } from "#components/touch/use-panic-key.ts";
import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { useSend } from "../actions/send.tsx";
import styles from "../desk.module.css";
import { useDesk, useHallName, useMay } from "../use-desk.tsx";

/** @returns lowers (true) or raises the curtain; null if this moderator may not */
export function useCurtain(): ((down: boolean) => void) | null {
	const send = useSend("curtain");
	const may = useMay()("stage.curtain");
	return may ? (down) => void send({ type: "stage.curtain", down }) : null;
}

/** [B5] The panic button. Shift and Escape do the same wherever the focus is. */
export function Curtain() {
	const t = useWords("room");
	const desk = useWords("desk");
	const set = useCurtain();
	const { session, stage } = useDesk(({ view }) => view.head);
	const busy = usePending((command) => command.type === "stage.curtain" && command.down) !== undefined;
	const can = set !== null && stage.sessionId === session.id && !stage.curtain;
	const lower = () => set?.(true);
	usePanicKey(can, lower);
	if (!can) return null;
	return (
		<span className="ms-auto">
			<CommandButton
				small
				look="main"
				title={desk("does.curtain")}
				busy={busy}
				label={t("curtain.label")}
				onPress={lower}
			>
				{t("curtain.drop")}{" "}
				<kbd className={`${styles.roomy} ms-2 font-normal font-sans opacity-80`}>{t("curtain.key")}</kbd>
				<KeyHint id="curtain" />
			</CommandButton>
		</span>
	);
}

/** Says that the curtain is down, or that it is not yet: nobody may think that the screens are blank when they are not. */
export function CurtainBand() {
	const t = useWords("room");
	const hall = useHallName();
	const set = useCurtain();
	const band = useRef<HTMLDivElement>(null);
	const { stage } = useDesk(({ view }) => view.head);
	const isDown = stage.curtain;
	const pending = usePending((command) => command.type === "stage.curtain")?.down;
	const isSure = pending === undefined || pending === isDown;
	// The focused button has disappeared. Focusing the one that raises the curtain would let a second press of the key undo the first.
	useEffect(() => {
		if (isDown && document.activeElement === document.body) band.current?.focus();
	}, [isDown]);
	const changing = isDown ? t("curtain.raising") : t("curtain.lowering");
	return (
		<div role="alert">
			{(isDown || !isSure) && (
				<div
					ref={band}
					tabIndex={-1}
					className={`${isSure ? "on-band" : "border-error border-y-4 bg-paper text-ink"} flex flex-wrap items-center gap-x-5 gap-y-2 px-3 py-3`}
				>
					<p className="flex-1 font-bold text-lg leading-snug">{isSure ? t("curtain.down", { hall }) : changing}</p>
					{set && isDown && (
						<CommandButton look={isSure ? "band" : "plain"} busy={!isSure} onPress={() => set(false)}>
							{t("curtain.raise")}
						</CommandButton>
					)}
				</div>
			)}
		</div>
	);
}
