import { type ComponentType, type SubmitEvent, useState } from "react";
import { useFloor } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { patiently } from "#components/ui/patiently.ts";
import { useWords } from "#components/ui/words.tsx";
import { CommandFields } from "../without-script.tsx";
import type { ReportDialogProps } from "./report-dialog.tsx";

/**
 * [M35] Reports a question to the moderators: a quiet flag below its words. Its target lies over the end of them, so that it takes no
 * room ([L6]). What it opens is loaded by the tap. Without script it is a form.
 * @param describedBy the id of the question's words
 */
export function Report({ id, describedBy, seed }: { id: string; describedBy: string; seed: string }) {
	const t = useWords("floor");
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const isBlocked = useFloor(({ blocked }) => blocked !== null);
	const [Dialog, setDialog] = useState<ComponentType<ReportDialogProps> | null>(null);
	const command = { type: "question.report", sessionId, questionId: id } as const;
	const open = (event: SubmitEvent) => {
		event.preventDefault();
		void patiently(() => import("./report-dialog.tsx")).then(({ ReportDialog }) => setDialog(() => ReportDialog));
	};
	if (isBlocked) return null;
	return (
		<>
			<form method="post" className="absolute inset-s-2 bottom-0" onSubmit={open}>
				<CommandFields command={command} opId={formOpId(seed, id)} />
				<button
					type="submit"
					aria-label={t("report.open")}
					aria-describedby={describedBy}
					className="flex size-11 items-end pb-1 text-quiet"
				>
					<svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 fill-none stroke-2 stroke-current">
						<path d="M2 12V1.5h8L7.5 4.5 10 7.5H2" />
					</svg>
				</button>
			</form>
			{Dialog && <Dialog command={command} onClose={() => setDialog(null)} />}
		</>
	);
}
