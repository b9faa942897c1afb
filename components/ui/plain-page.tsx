import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainFrame } from "./plain-frame.tsx";

/** A page that says one thing, under the house's name. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
	const t = useTranslations("common");
	return (
		<PlainFrame house={t("name")} title={title}>
			{children}
		</PlainFrame>
	);
}
