import { useEffect } from "react";
import { useWords } from "#components/ui/words.tsx";
import { useSteps } from "./steps.tsx";

const LOOK = "inline-flex min-h-target items-center px-2 font-semibold underline underline-offset-4";

/** [O11] Says what was done, and offers to undo it: with the button, or Ctrl+Z where nobody is typing. */
export function UndoBar() {
	const t = useWords("organise");
	const { offer, undo, dismiss, problem } = useSteps();
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
			if (isTyping || event.key !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
			event.preventDefault();
			void undo();
		};
		addEventListener("keydown", press);
		return () => removeEventListener("keydown", press);
	}, [undo]);
	return (
		<div role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4">
			{(offer || problem) && (
				<div className="on-band pointer-events-auto flex max-w-full flex-wrap items-center gap-x-3 rounded-sm border border-edge px-4">
					<p className="py-2">{problem ? problem.sentence : offer?.said}</p>
					{offer && (
						<button type="button" aria-keyshortcuts="Control+Z" onClick={undo} className={`${LOOK} text-accent`}>
							{offer.isRedo ? t("programme.redo") : t("programme.undo")}
						</button>
					)}
					<button type="button" onClick={dismiss} className={LOOK}>
						{t("programme.dismiss")}
					</button>
				</div>
			)}
		</div>
	);
}
