"use client";

import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { useAct, useChair, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** The second tap counts from here, when it can be no accident of the first, to there, when the first has been forgotten. */
const SURE_MS = { from: 400, to: 5_000 } as const;

/** The first tap, and what it was for: the second does that, whatever the desk has done with the curtain between them. */
type Armed = { at: number; down: boolean };

/**
 * [C7] Every screen of the hall to the holding slide, and back: two taps on one button, which is always in the same place. It is
 * never held back by what else changes.
 */
export function Curtain() {
	const t = useWords("chair");
	const act = useAct();
	const { curtain, session, onStage } = useShown();
	const [armed, setArmed] = useState<Armed | null>(null);
	useEffect(() => {
		if (armed === null) return;
		const timer = setTimeout(() => setArmed(null), SURE_MS.to);
		return () => clearTimeout(timer);
	}, [armed]);
	const tap = () => {
		if (armed === null) return setArmed({ at: performance.now(), down: !curtain });
		if (performance.now() - armed.at < SURE_MS.from) return;
		setArmed(null);
		act({ type: "stage.curtain", sessionId: session.id, down: armed.down });
	};
	const down = armed?.down ?? !curtain;
	const label = () => {
		if (armed) return down ? t("curtain.again.lower") : t("curtain.again.raise");
		return down ? t("curtain.lower") : t("curtain.raise");
	};
	return (
		<TapButton
			means={null}
			off={!onStage}
			className={armed ? `${styles.curtain} ${styles.armed}` : styles.curtain}
			onTap={tap}
		>
			<span aria-live="polite">{label()}</span>
			<small>{down ? t("curtain.what") : t("curtain.back")}</small>
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
