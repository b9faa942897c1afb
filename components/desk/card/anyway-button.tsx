"use client";

import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { anyway } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import type { Step } from "../desk-state.ts";
import { useAct } from "../use-desk.tsx";

/** Under a refusal: what was refused, once more and knowingly, where there is a way. What the moderator had written goes with it. */
export function AnywayButton({ step, question }: { step: Step; question: DeskQuestion }) {
	const t = useWords("desk");
	const act = useAct();
	if (step.progress.at !== "refused") return null;
	const wish = anyway(step.progress.refusal, step.wish, question);
	if (!wish) return null;
	return (
		<CommandButton action="anyway" onPress={() => act(wish, step.spot)}>
			{t("anyway")}
		</CommandButton>
	);
}
