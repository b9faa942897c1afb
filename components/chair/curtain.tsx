"use client";

import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { useAct, useChair, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** The second tap counts only in this window: no double tap, and no first tap that was forgotten. */
const SURE_MS = { from: 400, to: 5_000 } as const;

/** The first tap. The second does what the first announced, even if the desk has moved the curtain in between. */
type Armed = { at: number; down: boolean };

/** [C7] Sends every screen of the hall to the title slide, and back: two taps on one button, which the tap guard never holds back. */
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
	const [once, again, effect] = down
		? [t("curtain.lower"), t("curtain.again.lower"), t("curtain.what")]
		: [t("curtain.raise"), t("curtain.again.raise"), t("curtain.back")];
	return (
		<TapButton
			means={null}
			off={!onStage}
			className={armed ? `${styles.curtain} ${styles.armed}` : styles.curtain}
			onTap={tap}
		>
			<span aria-live="polite">{armed ? again : once}</span>
			<small>{effect}</small>
		</TapButton>
	);
}

/** Says that the curtain is down, or that it has only been tapped: nobody may think the hall dark when it is not. */
export function CurtainLine() {
	const t = useWords("chair");
	const tapped = useShown().curtain;
	const confirmed = useChair((state) => state.view.curtain);
	if (!tapped && !confirmed) return <p role="status" className="sr-only" />;
	const isDown = tapped && confirmed;
	return (
		<p
			role="status"
			className={`px-6 py-2.5 font-bold text-xl leading-normal ${isDown ? styles.filled : "border-ink border-y-3 border-dashed"}`}
		>
			{isDown && t("curtain.down")}
			{!confirmed && t("curtain.lowering")}
			{!tapped && t("curtain.raising")}
		</p>
	);
}
