"use client";

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";

/**
 * A dialog over the desk, for as long as it is rendered. The browser keeps the focus in it and gives it back; Escape, and a click
 * beside it, close it.
 * @param focus a selector for what has the focus first
 */
export function Dialog(dialog: {
	title: string;
	focus?: string;
	wide?: boolean;
	onClose: () => void;
	onKeyDown?: (event: KeyboardEvent<HTMLDialogElement>) => void;
	children: ReactNode;
}) {
	const t = useWords("desk");
	const element = useRef<HTMLDialogElement>(null);
	const { focus } = dialog;
	useLayoutEffect(() => {
		const own = element.current;
		if (!own || own.open) return;
		own.showModal();
		if (focus) own.querySelector<HTMLElement>(focus)?.focus();
	}, [focus]);
	return (
		<dialog
			ref={element}
			aria-label={dialog.title}
			onClose={dialog.onClose}
			onKeyDown={dialog.onKeyDown}
			onClick={(event) => {
				if (event.target === event.currentTarget) event.currentTarget.close();
			}}
			className={`m-auto max-h-[85dvh] w-full overflow-hidden rounded-sm border-2 border-ink bg-paper p-0 text-ink backdrop:bg-ink/40 ${dialog.wide ? "max-w-4xl" : "max-w-md"}`}
		>
			<div className="flex max-h-[calc(85dvh-4px)] flex-col">
				<div className="flex flex-none items-center justify-between gap-4 border-line border-b px-4 py-2">
					<h2 className="font-bold text-lg">{dialog.title}</h2>
					<button
						type="button"
						onClick={() => element.current?.close()}
						className="min-h-9 px-1 text-sm underline underline-offset-4"
					>
						{t("dialog.close")}
					</button>
				</div>
				{dialog.children}
			</div>
		</dialog>
	);
}

/** A dialog with a list of choices, which the numbers from 1 and the arrow keys reach while nobody is typing. */
export function ChoiceDialog({
	focus = "[data-number]",
	choices,
	children,
	...dialog
}: {
	title: string;
	focus?: string;
	onClose: () => void;
	/** `id` where two names may be the same. */
	choices: readonly { id?: string; name: string; onChoose: () => void }[];
	/** Shown above the choices. */
	children?: ReactNode;
}) {
	return (
		<Dialog {...dialog} focus={focus} onKeyDown={pressNumbered}>
			<div className="grid min-h-0 gap-3 overflow-y-auto px-4 py-3">
				{children}
				<div className="grid gap-1.5">
					{choices.map(({ id, name, onChoose }, index) => (
						<button
							key={id ?? name}
							type="button"
							data-number={index + 1}
							aria-keyshortcuts={String(index + 1)}
							onClick={onChoose}
							className="flex min-h-10 w-full items-center gap-3 rounded-sm border-2 border-edge bg-paper px-3 py-1 text-start font-semibold text-sm hover:border-ink hover:bg-raised"
						>
							<span aria-hidden="true" className="tally rounded-sm border border-edge px-1.5 font-sans text-sm">
								{index + 1}
							</span>
							<span className="first-letter:uppercase">{name}</span>
						</button>
					))}
				</div>
			</div>
		</Dialog>
	);
}

function pressNumbered(event: KeyboardEvent<HTMLDialogElement>): void {
	if (isComposing(event.nativeEvent)) return;
	if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
	const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("[data-number]")];
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (step !== undefined) {
		event.preventDefault();
		const current = buttons.findIndex((one) => one.matches(":focus"));
		buttons[(current + step + buttons.length) % buttons.length]?.focus();
		return;
	}
	const chosen = buttons.find((one) => one.dataset.number === event.key);
	if (!chosen || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
	event.preventDefault();
	chosen.click();
}
