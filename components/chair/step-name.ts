import { useWords } from "#components/ui/words.tsx";
import type { ChairCommand } from "./state/chair-entry.ts";

/** @returns names a step in the past tense */
export function useStepName(): (command: ChairCommand) => string {
	const t = useWords("chair");
	return (command) => {
		switch (command.type) {
			case "stage.put":
				return t("step.put");
			case "stage.answered":
				return t("step.answered");
			case "stage.press":
				return t("step.press");
			case "stage.skip":
				return t("step.skip");
			case "stage.curtain":
				return command.down ? t("step.lower") : t("step.raise");
			case "note.reply":
				return t("step.reply", { reply: t(`reply.${command.reply}`) });
			case "desk.undo":
				return t("step.undo");
			case "note.acknowledge":
				return t("step.note");
		}
	};
}
