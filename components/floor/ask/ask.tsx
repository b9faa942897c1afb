import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "#components/ui/words.tsx";
import { openAsk } from "./ask-dialog.ts";
import { AskForm } from "./ask-form.tsx";
import type { RefusedForm } from "./refused-form.ts";

type Props = {
	opId: string;
	/** Names that may be said without a warning: the speakers'. */
	known: readonly string[];
	/** Whether the page came with the form open: asked for without script, or refused. */
	open: boolean;
	/** This form, where the server refused it. */
	refused: RefusedForm | null;
	/** The way to the other language, which brings along what is being typed. */
	languages: ReactNode;
	asked: () => void;
};

/**
 * The asking form in a dialog over the page; where the page came with it open it stands in the page as a section, which is
 * what one without script sees.
 */
export function Ask({ opId, known, open, refused, languages, asked }: Props) {
	const t = useWords("floor");
	const dialog = useRef<HTMLDialogElement>(null);
	const close = () => dialog.current?.close();
	/* Sent for the other language from a sheet over the page: it comes back as one. */
	const switched = refused !== null && refused.refusal === null;
	useEffect(() => {
		if (!switched) return;
		dialog.current?.close();
		openAsk();
	}, [switched]);
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
				{/* The page's own is out of reach below a dialog, and close by otherwise. */}
				<div className="hidden [:modal_&]:block">{languages}</div>
			</div>
			<AskForm
				opId={opId}
				known={known}
				refused={refused}
				close={close}
				asked={() => {
					close();
					asked();
				}}
			/>
		</dialog>
	);
}
