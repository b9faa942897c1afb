import type { ReactNode } from "react";

type Props = { siteName: string; title: string; languages: ReactNode; children: ReactNode };

/** The layout of a one-column page. */
export function PlainFrame({ siteName, title, languages, children }: Props) {
	return (
		<main className="mx-auto max-w-words px-4 py-8 sm:px-6 sm:py-16">
			<div className="flex flex-wrap items-center justify-between gap-x-4 border-accent border-b-4">
				<p className="font-bold">{siteName}</p>
				{languages}
			</div>
			<h1 className="mt-8 font-bold text-3xl">{title}</h1>
			<div className="mt-4 flex flex-col items-start gap-4">{children}</div>
		</main>
	);
}
