"use client";

import { useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { Curtain } from "./curtain.tsx";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** What the chair does, always in the same place. */
export function Bar() {
	const t = useWords("chair");
	const act = useAct();
	const { item, order, onStage, session } = useShown();
	const sessionId = session.id;
	const [first] = order;
	const about = (type: "stage.answered" | "stage.press" | "stage.skip") => () => {
		if (item) act({ type, sessionId, questionId: item.id });
	};
	const off = !onStage || !item;
	return (
		<div className={styles.bar}>
			<TapButton means={`answered ${item?.id}`} main={!off} off={off} onTap={about("stage.answered")}>
				{t("do.answered")}
			</TapButton>
			<TapButton means={`press ${item?.id}`} off={off} onTap={about("stage.press")}>
				{t("do.press")}
			</TapButton>
			<TapButton means={`skip ${item?.id}`} off={off} onTap={about("stage.skip")}>
				{t("do.skip")}
			</TapButton>
			<TapButton
				means={`next ${first?.id}`}
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
