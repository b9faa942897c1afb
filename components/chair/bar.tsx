"use client";

import { useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { Curtain } from "./curtain.tsx";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** The chair's actions, always in the same position. */
export function Bar() {
	const t = useWords("chair");
	const act = useAct();
	const { now, order, onStage, session } = useShown();
	const sessionId = session.id;
	const [first] = order;
	const off = !onStage || !now;
	const actOnNow = (type: "stage.answered" | "stage.press" | "stage.skip") => () => {
		if (now) act({ type, sessionId, questionId: now.id });
	};
	return (
		<div className={styles.bar}>
			<TapButton means={`answered ${now?.id}`} main={!off} off={off} onTap={actOnNow("stage.answered")}>
				{t("do.answered")}
			</TapButton>
			<TapButton means={`press ${now?.id}`} off={off} onTap={actOnNow("stage.press")}>
				{t("do.press")}
			</TapButton>
			<TapButton means={`skip ${now?.id}`} off={off} onTap={actOnNow("stage.skip")}>
				{t("do.skip")}
			</TapButton>
			<TapButton
				means={`next ${first?.id}`}
				main={!now && onStage && first !== undefined}
				off={!onStage || !first}
				onTap={() => first && act({ type: "stage.put", sessionId, questionId: first.id })}
			>
				{t("do.next")}
			</TapButton>
			<Curtain />
		</div>
	);
}
