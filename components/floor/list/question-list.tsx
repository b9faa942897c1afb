import { useFloor, useLayout } from "#components/live/use-floor.tsx";
import { useWords } from "#components/ui/words.tsx";
import { Question } from "./question.tsx";

/** The floor's questions, as they are laid out. */
export function QuestionList({ seed }: { seed: string }) {
	const ids = useLayout((layout) => layout.ids);
	const status = useFloor(({ view }) => view.head.session.status);
	const t = useWords("floor");
	if (ids.length === 0) {
		return <p className="py-8 text-quiet">{status === "open" ? t("list.empty") : t("list.emptyShut")}</p>;
	}
	return (
		<ol id="questions" tabIndex={-1} className="relative">
			{ids.map((id) => (
				<Question key={id} id={id} seed={seed} />
			))}
		</ol>
	);
}
