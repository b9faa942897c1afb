import { type ReactNode, useEffect, useId, useRef } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Named } from "#protocol/rules/naming.ts";

type Props = {
	/** What the words seem to name, once somebody wanted to send them; null before. */
	named: readonly Named[] | null;
	/** The button that sends. */
	send: ReactNode;
	sendAnyway: string;
	change: () => void;
	/** What stands beside it. */
	children?: ReactNode;
};

/**
 * The buttons below words that are to be sent; and in their place, where the words seem to name somebody, a warning. It is
 * this phone's alone, and whoever asks decides. Its first line comes to stand where the button was, so that a second tap in
 * haste sends nothing.
 */
export function SendRow({ named, send, sendAnyway, change, children }: Props) {
	const t = useWords("floor");
	const title = useId();
	const warning = useRef<HTMLElement>(null);
	useEffect(() => {
		if (named) warning.current?.focus();
	}, [named]);
	if (!named) {
		return (
			<div className="flex flex-wrap gap-3">
				{send}
				{children}
			</div>
		);
	}
	return (
		<section ref={warning} tabIndex={-1} aria-labelledby={title} className="border-accent border-s-8 ps-3">
			<p id={title} className="font-semibold">
				{t("naming.title")}
			</p>
			<ul className="my-1">
				{named.map(({ what, text }) => (
					<li key={what + text}>
						<q dir="auto" className="delegate-words">
							{text}
						</q>{" "}
						<span className="text-quiet">{t(`naming.${what}`)}</span>
					</li>
				))}
			</ul>
			<p className="text-quiet text-sm">{t("naming.why")}</p>
			<div className="mt-3 flex flex-wrap gap-3">
				<button type="button" className={button.primary} onClick={change}>
					{t("naming.change")}
				</button>
				<button type="submit" className={button.plain}>
					{sendAnyway}
				</button>
			</div>
		</section>
	);
}
