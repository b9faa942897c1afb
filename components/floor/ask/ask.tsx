import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "#components/ui/words.tsx";
import { openAsk } from "./ask-dialog.ts";
import { AskForm, type AskProps } from "./ask-form.tsx";

type Props = AskProps & {
	/** Whether the page came with the form open, because it was asked for without script, or refused. */
	open: boolean;
	/** The language switch, which keeps what has been typed. */
	languages: ReactNode;
};

/** The asking form in a modal dialog. In a page that came with it open it is a section instead, as it must be without script. */
export function Ask({ open, languages, ...form }: Props) {
	const t = useWords("floor");
	const dialog = useRef<HTMLDialogElement>(null);
	const close = () => dialog.current?.close();
	const isLanguageChanged = form.refused?.refusal === null;
	useEffect(() => {
		if (!isLanguageChanged) return;
		dialog.current?.close();
		openAsk();
	}, [isLanguageChanged]);
	return (
		<dialog
			ref={dialog}
			id="ask"
			open={open}
			aria-labelledby="ask-title"
			className="ask-sheet bg-paper px-4 py-5 text-ink sm:px-6"
		>
			<div className="mb-3 flex flex-wrap items-center justify-between gap-x-4">
				<h2 id="ask-title" className="font-bold text-xl">
					{t("ask.title")}
				</h2>
				{/* The page's own switch cannot be reached below a modal dialog. */}
				<div className="hidden [:modal_&]:block">{languages}</div>
			</div>
			<AskForm
				{...form}
				onClose={close}
				onAsked={() => {
					close();
					form.onAsked();
				}}
			/>
		</dialog>
	);
}
