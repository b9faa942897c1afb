import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { type Named, namesIn } from "#protocol/rules/naming.ts";

/**
 * Warns once about words that seem to name somebody, on this phone only.
 * @param known names that need no warning: the speakers'
 */
export function useNameWarning(words: string, known: readonly string[]): Warning {
	const [warning, setWarning] = useState<{ words: string; named: Named[] } | null>(null);
	const named = warning?.words === words ? warning.named : null;
	return {
		named,
		warn() {
			const found = named ? [] : namesIn(words, known);
			if (found.length === 0) return false;
			setWarning({ words, named: found });
			return true;
		},
		dismiss: () => setWarning(null),
	};
}

export type Warning = {
	/** What to warn about; null before somebody has tried to send these words, or if they name nobody. */
	named: readonly Named[] | null;
	/** @returns whether it now warns about these words, and did not before */
	warn(): boolean;
	dismiss(): void;
};

type Props = {
	warning: Warning;
	/** What is in its place while there is nothing to warn about. */
	children?: ReactNode;
	sendAnyway: string;
};

/** The warning, in the place of something else. Its first line is text, so that a hasty second tap sends nothing. */
export function NameWarning({ warning: { named, dismiss }, children, sendAnyway }: Props) {
	const t = useWords("floor");
	const title = useId();
	const section = useRef<HTMLElement>(null);
	useEffect(() => {
		if (named) section.current?.focus();
	}, [named]);
	const change = () => {
		dismiss();
		section.current?.closest("form")?.querySelector("textarea")?.focus();
	};
	if (!named) return children;
	return (
		<section ref={section} tabIndex={-1} aria-labelledby={title} className="border-accent border-s-8 ps-3">
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
			<div className="my-2 flex flex-wrap gap-2">
				<button type="button" className={button.primary} onClick={change}>
					{t("naming.change")}
				</button>
				<button type="submit" name="named" value="yes" className={button.plain}>
					{sendAnyway}
				</button>
			</div>
			<p className="mb-2 text-quiet text-sm">{t("naming.why")}</p>
		</section>
	);
}
