import type { ReactNode } from "react";

/** The look of a page that says one thing, in one column: the house's name, a title, and what there is to say. */
export function PlainFrame({ house, title, children }: { house: string; title: string; children: ReactNode }) {
	return (
		<main className="mx-auto max-w-words px-4 py-8 sm:px-6 sm:py-16">
			<p className="border-accent border-b-4 pb-2 font-bold">{house}</p>
			<h1 className="mt-8 font-bold text-3xl">{title}</h1>
			<div className="mt-4 flex flex-col items-start gap-4">{children}</div>
		</main>
	);
}
