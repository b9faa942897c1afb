import { useLayoutEffect, useRef, useState } from "react";
import type { FloorCommand } from "#components/live/floor-state.ts";
import { useLive } from "#components/live/use-floor.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";

export type ReportDialogProps = { command: FloorCommand; onClose: () => void };

/** Says what a report does before it is sent, and that it was. */
export function ReportDialog({ command, onClose }: ReportDialogProps) {
	const t = useWords("floor");
	const { send } = useLive();
	const dialog = useRef<HTMLDialogElement>(null);
	const [isSent, setSent] = useState(false);
	useLayoutEffect(() => {
		if (dialog.current?.open === false) dialog.current.showModal();
	}, []);
	const title = t(isSent ? "report.sent" : "report.title");
	const close = () => dialog.current?.close();
	return (
		<dialog
			ref={dialog}
			aria-label={title}
			onClose={onClose}
			className="m-auto w-[min(26rem,calc(100%-2rem))] rounded-sm border-2 border-ink bg-paper p-4 text-ink backdrop:bg-ink/40"
		>
			<h2 className="font-bold text-lg">{title}</h2>
			<p role="status" className="mt-2">
				{isSent ? t("report.done") : t("report.body")}
			</p>
			<div className="mt-4 flex flex-wrap gap-3">
				{!isSent && (
					<button
						type="button"
						className={button.plain}
						onClick={() => {
							send(command);
							setSent(true);
						}}
					>
						{t("report.send")}
					</button>
				)}
				<button type="button" className={button.quiet} onClick={close}>
					{isSent ? t("report.close") : t("report.cancel")}
				</button>
			</div>
		</dialog>
	);
}
