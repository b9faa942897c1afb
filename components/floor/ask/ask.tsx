import { type ReactNode, useEffect, useRef } from "react";
import { closeAsk, fitKeyboard, openAsk } from "./ask-dialog.ts";
import { AskForm, type AskProps } from "./ask-form.tsx";

type Props = AskProps & {
	/** Called once a question was sent and the form is closed. */
	onAsked: () => void;
	/** Whether the page came with the form open, because it was asked for without script, or refused. */
	open: boolean;
	/** The language switch, which keeps what has been typed. */
	languages: ReactNode;
};

/** The asking form in a modal dialog. In a page that came with it open it is a section instead, as it must be without script. */
export function Ask({ open, languages, ...form }: Props) {
	const dialog = useRef<HTMLDialogElement>(null);
	const close = (pressed: HTMLElement | null) => closeAsk(dialog.current, pressed);
	const isLanguageChanged = form.refused?.refusal === null;
	useEffect(() => fitKeyboard(dialog.current), []);
	useEffect(() => {
		if (!isLanguageChanged) return;
		dialog.current?.close();
		openAsk();
	}, [isLanguageChanged]);
	return (
		<dialog ref={dialog} id="ask" open={open} aria-labelledby="ask-title" className="ask-sheet bg-paper text-ink">
			<AskForm
				{...form}
				/* The page's own switch cannot be reached below a modal dialog. */
				languages={<div className="hidden [:modal_&]:block">{languages}</div>}
				onClose={close}
				onAsked={(pressed) => {
					close(pressed);
					form.onAsked();
				}}
			/>
		</dialog>
	);
}
