"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { PersonLink } from "#protocol/events.ts";
import type { StaffGrant } from "#protocol/views/people.ts";
import { useGrantWords } from "./grant-words.ts";
import { LinkCard } from "./link-card.tsx";

/** A link that was just made, with who it is for. Its address is shown until the page is left, and never again. */
export type MadeLink = PersonLink & { name: string; grants: readonly StaffGrant[] };

type Props = { links: readonly MadeLink[]; origin: string; onDone(): void };

/** The links that were just made: a sheet to copy or print, and a card to print for each person. */
export function NewLinks({ links, origin, onDone }: Props) {
	const t = useWords("organise");
	const words = useGrantWords();
	const [printed, setPrinted] = useState<"cards" | "sheet">("cards");
	const [isCopied, setCopied] = useState(false);
	const rows = links.map((link) => ({
		...link,
		address: `${origin}/enter/${link.token}`,
		what: link.grants.map(words.what).join("; "),
	}));

	useEffect(() => {
		const ask = (event: Event) => event.preventDefault();
		addEventListener("beforeunload", ask);
		return () => removeEventListener("beforeunload", ask);
	}, []);

	const print = (what: "cards" | "sheet") => {
		flushSync(() => setPrinted(what));
		globalThis.print();
	};
	// There is no clipboard on plain HTTP. The addresses can still be selected.
	const copy = () =>
		navigator.clipboard
			?.writeText(rows.map(({ name, what, address }) => `${name}\t${what}\t${address}`).join("\n"))
			.then(
				() => setCopied(true),
				() => undefined,
			);

	return (
		<section
			aria-labelledby="new-links"
			className="mt-8 border-accent border-s-8 ps-4 print:m-0 print:border-0 print:p-0"
		>
			<div className="print:hidden">
				<h2 id="new-links" tabIndex={-1} className="font-bold text-2xl">
					{t("people.links.title", { count: links.length })}
				</h2>
				<p className="mt-1 max-w-words">{t("people.links.once")}</p>
				<div className="mt-4 flex flex-wrap gap-3">
					<button type="button" className={button.primary} onClick={() => print("cards")}>
						{t("people.links.printCards")}
					</button>
					<button type="button" className={button.plain} onClick={() => print("sheet")}>
						{t("people.links.printSheet")}
					</button>
					<button type="button" className={button.plain} onClick={copy}>
						{t(isCopied ? "people.links.copied" : "people.links.copy")}
					</button>
					<button type="button" className={button.plain} onClick={onDone}>
						{t("people.links.done")}
					</button>
				</div>
			</div>
			<ul className={`mt-4 print:mt-0 ${printed === "sheet" ? "" : "print:hidden"}`}>
				{rows.map(({ personId, name, what, address }) => (
					<li
						key={personId}
						className="grid break-inside-avoid gap-x-4 border-line border-t py-2 sm:grid-cols-[1fr_1fr_2fr]"
					>
						<span dir="auto" className="font-semibold">
							{name}
						</span>
						<span>{what}</span>
						<span translate="no" className="select-all break-all text-sm">
							{address}
						</span>
					</li>
				))}
			</ul>
			<ul
				className={`mt-6 grid gap-4 sm:grid-cols-2 print:mt-0 print:grid-cols-2 ${printed === "cards" ? "" : "print:hidden"}`}
			>
				{rows.map(({ personId, ...row }) => (
					<LinkCard key={personId} {...row} />
				))}
			</ul>
		</section>
	);
}
