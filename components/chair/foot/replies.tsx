"use client";

import { useWords } from "#components/ui/words.tsx";
import { CHAIR_REPLIES } from "#protocol/statuses.ts";
import styles from "../chair.module.css";
import { useAct, useShown } from "../state/use-chair.tsx";
import { TapButton } from "../tap-button.tsx";

/** [C22] Three ready replies to the desk. */
export function Replies() {
	const t = useWords("chair");
	const act = useAct();
	const { session } = useShown();
	return (
		<fieldset className={styles.replies}>
			<legend className="sr-only">{t("reply.title")}</legend>
			<span aria-hidden="true" className="text-base text-quiet">
				{t("reply.title")}
			</span>
			{CHAIR_REPLIES.map((reply) => (
				<TapButton
					key={reply}
					means={`reply ${reply}`}
					onTap={() => act({ type: "note.reply", sessionId: session.id, reply })}
				>
					{t(`reply.${reply}`)}
				</TapButton>
			))}
		</fieldset>
	);
}
