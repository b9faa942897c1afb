import { isUnsent } from "#components/state/pending.ts";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { useWords } from "#components/ui/words.tsx";
import { verbOf } from "./actions/verbs.ts";
import { questionOf } from "./desk-steps.ts";
import { useDesk } from "./use-desk.tsx";

export function DeskSignOut({ back }: { back: string }) {
	const t = useWords("desk");
	const room = useWords("room");
	const pending = useDesk((state) => state.pending);
	const rows = useDesk((state) => state.view.rows);
	const unsent = pending.filter(isUnsent).map(({ command }) => {
		const words = rows.find(({ id }) => id === questionOf(command))?.words;
		const count = command.type === "question.each" ? t("history.questions", { count: command.questions.length }) : null;
		return [t(`verb.${verbOf(command)}`), words ?? count].filter(Boolean).join(": ");
	});
	return (
		<SignOut back={back} unsent={unsent}>
			<span className="whitespace-nowrap text-xs">{room("here.signOut")}</span>
		</SignOut>
	);
}
