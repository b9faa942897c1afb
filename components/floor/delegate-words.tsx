import type { ReactNode } from "react";
import type { Byline as Name } from "#protocol/views/session.ts";
import { bylineOf } from "../ui/byline.ts";
import { langOf } from "../ui/lang.ts";
import { useSpoken } from "../ui/words.tsx";

type Props = { id?: string; language: string | null; className: string; children: ReactNode };

/** Words that a delegate wrote. @param language BCP 47; null if unknown */
export function DelegateWords({ id, language, className, children }: Props) {
	const { locale } = useSpoken();
	return (
		<p id={id} dir="auto" lang={langOf(language, locale)} className={`delegate-words ${className}`}>
			{children}
		</p>
	);
}

/** The name that a delegate set beside a question. */
export function Byline({ byline }: { byline: Name | null }) {
	if (!byline) return null;
	return (
		<p dir="auto" className="mt-1 text-quiet text-sm">
			{bylineOf(byline)}
		</p>
	);
}
