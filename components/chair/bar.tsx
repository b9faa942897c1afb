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
	const { item, order, onStage, session } = useShown();
	const sessionId = session.id;
	const [first] = order;
	const off = !onStage || !item;
	const actOnItem = (type: "stage.answered" | "stage.press" | "stage.skip") => () => {
		if (item) act({ type, sessionId, questionId: item.id });
	};
	return (
		<div className={styles.bar}>
			<TapButton
				means={`answered ${item?.id}`}
				does={t("does.answered")}
				main={!off}
				off={off}
				onTap={actOnItem("stage.answered")}
			>
				{t("do.answered")}
			</TapButton>
			<TapButton means={`press ${item?.id}`} does={t("does.press")} off={off} onTap={actOnItem("stage.press")}>
				{t("do.press")}
			</TapButton>
			<TapButton means={`skip ${item?.id}`} does={t("does.skip")} off={off} onTap={actOnItem("stage.skip")}>
				{t("do.skip")}
			</TapButton>
			<TapButton
				means={`next ${first?.id}`}
				does={t("does.next")}
				main={!item && onStage && first !== undefined}
				off={!onStage || !first}
				onTap={() => first && act({ type: "stage.put", sessionId, questionId: first.id })}
			>
				{t("do.next")}
			</TapButton>
			<Curtain />
		</div>
	);
}
