"use client";

import { isUnsent } from "#components/state/pending.ts";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { useWords } from "#components/ui/words.tsx";
import { useChair } from "./state/use-chair.tsx";
import { useStepName } from "./step-name.ts";

export function ChairSignOut({ back }: { back: string }) {
	const t = useWords("chair");
	const nameOf = useStepName();
	const pending = useChair((state) => state.pending);
	const unsent = pending.filter(isUnsent).map(({ command }) => nameOf(command));
	return (
		<SignOut back={back} unsent={unsent}>
			{t("more.signOut")}
		</SignOut>
	);
}
