"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { useAct, useDesk, useMay } from "../use-desk.tsx";

/** @returns how to let the curtain down or raise it; null for who may not */
export function useCurtain(): ((down: boolean) => void) | null {
	const act = useAct();
	const may = useMay()("stage.curtain");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	return may ? (down) => void act({ type: "stage.curtain", sessionId, down }, "curtain") : null;
}

/** The panic key: one press, or Shift and Escape wherever one is, and every screen of the hall shows the holding slide. */
export function Curtain() {
	const t = useWords("room");
	const set = useCurtain();
	const live = useDesk(({ view }) => view.head.stage.sessionId === view.head.session.id);
	const down = useDesk(({ view }) => view.head.stage.curtain);
	const busy = usePending((wish) => wish.type === "stage.curtain" && wish.down) !== undefined;
	const can = set !== null && live && !down;
	const drop = useEffectEvent(() => set?.(true));
	useEffect(() => {
		if (!can) return;
		const press = (event: KeyboardEvent) => {
			if (event.key !== "Escape" || !event.shiftKey) return;
			event.preventDefault();
			event.stopPropagation();
			if (!event.repeat) drop();
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [can]);
	if (!can) return null;
	return (
		<span className="ms-auto">
			<CommandButton look="main" busy={busy} label={t("curtain.label")} onPress={() => set(true)}>
				{t("curtain.drop")} <kbd className="ms-2 font-normal font-sans text-sm opacity-80">{t("curtain.key")}</kbd>
				<KeyHint id="curtain" corner />
			</CommandButton>
		</span>
	);
}

/**
 * While the curtain is down nobody at the desk can miss it; nor that it is not, where it was only pressed: nobody may think the hall
 * dark.
 */
export function CurtainBand() {
	const t = useWords("room");
	const set = useCurtain();
	const band = useRef<HTMLDivElement>(null);
	const { stage } = useDesk(({ view }) => view.head);
	const isDown = stage.curtain;
	const asked = usePending((wish) => wish.type === "stage.curtain")?.down;
	const isSure = asked === undefined || asked === isDown;
	/* The button that let it down is gone. Not to the one that raises it: a key pressed twice would. */
	useEffect(() => {
		if (isDown && document.activeElement === document.body) band.current?.focus();
	}, [isDown]);
	const said = () => {
		if (isSure) return t("curtain.down", { hall: stage.hallName });
		return isDown ? t("curtain.raising") : t("curtain.lowering");
	};
	return (
		<div role="alert">
			{(isDown || !isSure) && (
				<div
					ref={band}
					tabIndex={-1}
					className={`${isSure ? "on-band" : "border-error border-y-4 bg-paper text-ink"} flex flex-wrap items-center gap-x-5 gap-y-2 px-3 py-3`}
				>
					<p className="flex-1 font-bold text-lg leading-snug">{said()}</p>
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
