import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { PlainFrame } from "./plain-frame.tsx";

type Props = {
	title: string;
	/** For `LanguageSwitch`, like `form`. */
	query?: Record<string, string>;
	form?: string;
	children: ReactNode;
};

/** A one-column page with the product's name and a language switch. */
export function PlainPage({ title, query, form, children }: Props) {
	const t = useTranslations("common");
	return (
		<PlainFrame siteName={t("name")} title={title} languages={<LanguageSwitch query={query} form={form} />}>
			{children}
		</PlainFrame>
	);
}
