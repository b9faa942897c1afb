import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A page that says one thing: one column, the house's name above it. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
	const t = useTranslations("common");
	return (
		<main className="mx-auto max-w-words px-4 py-8 sm:px-6 sm:py-16">
			<p className="border-accent border-b-4 pb-2 font-bold">{t("name")}</p>
			<h1 className="mt-8 font-bold text-3xl">{title}</h1>
			<div className="mt-4 flex flex-col items-start gap-4">{children}</div>
		</main>
	);
}
