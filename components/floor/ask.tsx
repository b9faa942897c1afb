import { type MouseEvent, type RefObject, useRef } from "react";
import { useWords } from "../ui/words.tsx";
import { AskForm } from "./ask-form.tsx";
import type { Show } from "./shows.ts";

export type AskHandle = {
	dialog: RefObject<HTMLDialogElement | null>;
	field: RefObject<HTMLTextAreaElement | null>;
	/** Opens the form; with words, they are put into it. */
	open(words?: string): void;
	close(): void;
};

/** The asking form's dialog, for the bar that opens it and the list that gives words back to it. */
export function useAsk(): AskHandle {
	const dialog = useRef<HTMLDialogElement>(null);
	const field = useRef<HTMLTextAreaElement>(null);
	return {
		dialog,
		field,
		open(words) {
			const area = field.current;
			if (words !== undefined && area) fill(area, words);
			/* One that the server has opened stands in the page already. */
			if (dialog.current?.open) dialog.current.scrollIntoView();
			else dialog.current?.showModal();
			area?.focus();
		},
		close: () => dialog.current?.close(),
	};
}

/** React hears of a value set by script only through the event. */
function fill(area: HTMLTextAreaElement, words: string): void {
	area.value = words;
	area.dispatchEvent(new Event("input", { bubbles: true }));
}

type Props = {
	ask: AskHandle;
	opId: string;
	/** Whether the page came with the form open: asked for without script, or refused. */
	open: boolean;
	refused: { words: string; sentence: string } | null;
	asked: () => void;
};

/**
 * The form in a dialog over the page; where the page came with it open it stands in the page as a section, which is what
 * one without script sees.
 */
export function Ask({ ask, opId, open, refused, asked }: Props) {
	const t = useWords("floor");
	return (
		<dialog
			ref={ask.dialog}
			id="ask"
			open={open}
			aria-labelledby="ask-title"
			className="ask-sheet w-full bg-paper px-4 py-5 text-ink sm:px-6"
		>
			<h2 id="ask-title" className="mb-3 font-bold text-xl">
				{t("ask.title")}
			</h2>
			<AskForm field={ask.field} opId={opId} refused={refused} asked={asked} close={ask.close} />
		</dialog>
	);
}

/** The bar's link: to the same page with the form in it, and with script to the form right here. */
export function AskLink({ ask, show, className }: { ask: AskHandle; show: Show; className: string }) {
	const t = useWords("floor");
	const open = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		ask.open();
	};
	return (
		<a href={`?show=${show}&ask=1#ask`} onClick={open} className={className}>
			{t("ask.open")}
		</a>
	);
}
