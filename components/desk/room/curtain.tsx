"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../command-button.tsx";
import { KeyHint } from "../key-hint.tsx";
import { useAct, useDesk, useMay } from "../use-desk.tsx";
import { useBusy, usePending } from "./use-asked.ts";

/** @returns lowers or raises the curtain; null without the permission */
export function useCurtain(): ((down: boolean) => void) | null {
	const act = useAct();
	const may = useMay()("stage.curtain");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	return may ? (down) => void act({ type: "stage.curtain", sessionId, down }, "curtain") : null;
}

/** Lowers the curtain with one click, or Shift+Escape anywhere: all the hall's screens show the holding slide. */
export function Curtain() {
	const t = useWords("room");
	const set = useCurtain();
	const live = useDesk(({ view }) => view.head.stage.sessionId === view.head.session.id);
	const down = useDesk(({ view }) => view.head.stage.curtain);
	const busy = useBusy((wish) => wish.type === "stage.curtain" && wish.down);
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

/** Shows that the curtain is down, or that it is not down yet: nobody must wrongly believe that the hall's screens are covered. */
export function CurtainBand() {
	const t = useWords("room");
	const set = useCurtain();
	const band = useRef<HTMLDivElement>(null);
	const { stage } = useDesk(({ view }) => view.head);
	const isDown = stage.curtain;
	const pending = usePending("stage.curtain");
	const isSettled = !pending || pending.down === isDown;
	/* The focused button is gone. Focus the band, not its button, so that pressing a key twice does not raise the curtain. */
	useEffect(() => {
		if (isDown && document.activeElement === document.body) band.current?.focus();
	}, [isDown]);
	const message = () => {
		if (isSettled) return t("curtain.down", { hall: stage.hallName });
		return isDown ? t("curtain.raising") : t("curtain.lowering");
	};
	return (
		<div role="alert">
			{(isDown || !isSettled) && (
				<div
					ref={band}
					tabIndex={-1}
					className={`${isSettled ? "on-band" : "border-error border-y-4 bg-paper text-ink"} flex flex-wrap items-center gap-x-5 gap-y-2 px-3 py-3`}
				>
					<p className="flex-1 font-bold text-lg leading-snug">{message()}</p>
					{set && isDown && (
						<CommandButton look={isSettled ? "band" : "plain"} busy={!isSettled} onPress={() => set(false)}>
							{t("curtain.raise")}
						</CommandButton>
					)}
				</div>
			)}
		</div>
	);
}
