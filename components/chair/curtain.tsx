"use client";

import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { TapButton } from "./tap-button.tsx";
import { useAct, useChair, useShown } from "./use-chair.tsx";

/** The second tap counts from here, when it can be no accident of the first, to there, when the first has been forgotten. */
const SURE_MS = { from: 400, to: 5_000 } as const;

/**
 * [C7] Every screen of the hall to the holding slide, and back: two taps on one button, which is always in the same place. It is
 * never held back by what else changes.
 */
export function Curtain() {
	const t = useWords("chair");
	const act = useAct();
	const { curtain, session, onStage } = useShown();
	const [armedAt, setArmedAt] = useState<number | null>(null);
	useEffect(() => {
		if (armedAt === null) return;
		const timer = setTimeout(() => setArmedAt(null), SURE_MS.to);
		return () => clearTimeout(timer);
	}, [armedAt]);
	const armed = armedAt !== null;
	const tap = () => {
		if (armedAt === null) return setArmedAt(performance.now());
		if (performance.now() - armedAt < SURE_MS.from) return;
		setArmedAt(null);
		act({ type: "stage.curtain", sessionId: session.id, down: !curtain });
	};
	return (
		<TapButton
			means={null}
			off={!onStage}
			className={armed ? `${styles.curtain} ${styles.armed}` : styles.curtain}
			onTap={tap}
		>
			<span aria-live="polite">{armed ? t("curtain.again") : curtain ? t("curtain.raise") : t("curtain.lower")}</span>
			<small>{curtain ? t("curtain.back") : t("curtain.what")}</small>
		</TapButton>
	);
}

/** Says that the curtain is down, for as long as it is; and that it is not, where it was only tapped: nobody may think the hall dark. */
export function CurtainLine() {
	const t = useWords("chair");
	const wished = useShown().curtain;
	const isDown = useChair((state) => state.view.curtain);
	const said = () => {
		if (wished && isDown) return t("curtain.down");
		if (wished) return t("curtain.lowering");
		return isDown ? t("curtain.raising") : "";
	};
	return (
		<p
			role="status"
			className={wished || isDown ? styles.curtainLine : "sr-only"}
			data-sure={wished === isDown || undefined}
		>
			{said()}
		</p>
	);
}
