"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../use-organiser.tsx";

export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<section aria-labelledby={id}>
			<h2 id={id} className="font-bold text-xl">
				{title}
			</h2>
			{children}
		</section>
	);
}

/** Why the last command was refused, unless it was for what is in a field, which then says so itself. */
export function RefusalLine() {
	const { refusal } = useOrganiser();
	const sentence = refusal?.code === "invalid-field" ? null : refusal?.sentence;
	return (
		<p
			role="alert"
			className={sentence ? "mt-4 border-error border-s-4 px-3 py-1 font-semibold text-error" : "sr-only"}
		>
			{sentence}
		</p>
	);
}

type Props = {
	/** On the button; the question it asks first; and on the button that answers it. */
	label: string;
	sure: string;
	yes: string;
	look?: keyof typeof button;
	onSure: () => void;
};

/** A button that asks again before it does something to the whole conference. */
export function SureButton({ label, sure, yes, look = "plain", onSure }: Props) {
	const t = useWords("organise");
	const { isBusy } = useOrganiser();
	const [asks, setAsks] = useState(false);
	const dialog = useRef<HTMLDialogElement>(null);
	const no = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		if (!asks) return;
		dialog.current?.showModal();
		// Enter pressed twice must not clear a rehearsal.
		no.current?.focus();
	}, [asks]);
	// Closed before it is removed, a dialog gives the focus back to its button.
	const close = () => dialog.current?.close();
	return (
		<>
			<button type="button" disabled={isBusy} className={button[look]} onClick={() => setAsks(true)}>
				{label}
			</button>
			{asks && (
				<dialog
					ref={dialog}
					onClose={() => setAsks(false)}
					aria-labelledby="sure"
					className="m-auto max-w-words rounded-sm border-2 border-ink bg-paper p-6 text-ink backdrop:bg-black/50"
				>
					<p id="sure" className="font-bold text-xl">
						{sure}
					</p>
					<div className="mt-5 flex flex-wrap gap-3">
						<button
							type="button"
							className={button.primary}
							onClick={() => {
								close();
								onSure();
							}}
						>
							{yes}
						</button>
						<button ref={no} type="button" className={button.plain} onClick={close}>
							{t("lifecycle.no")}
						</button>
					</div>
				</dialog>
			)}
		</>
	);
}
