import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { PlainFrame } from "./plain-frame.tsx";

type Props = {
	title: string;
	/** What the page's address says, and the form on it that comes along into the other language. */
	query?: Record<string, string>;
	form?: string;
	children: ReactNode;
};

/** A page that says one thing, under the house's name. */
export function PlainPage({ title, query, form, children }: Props) {
	const t = useTranslations("common");
	return (
		<PlainFrame house={t("name")} title={title} languages={<LanguageSwitch query={query} form={form} />}>
			{children}
		</PlainFrame>
	);
}
