"use client";

import type { ReactNode } from "react";
import { inLocale } from "#components/ui/lang.ts";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import styles from "./desk.module.css";
import { Figures } from "./panels/figures.tsx";
import { Panels } from "./panels/panels.tsx";
import { WhoIsHere } from "./panels/presence.tsx";
import { DeskSignOut } from "./sign-out.tsx";
import { useDesk, useMay } from "./use-desk.tsx";

/** The session, its figures and panels, and who is here. */
export function DeskHeader({
	languages,
	code,
}: {
	languages: ReactNode;
	/** The conference's. */
	code: string;
}) {
	const t = useWords("desk");
	const room = useWords("room");
	const { locale } = useSpoken();
	const may = useMay();
	const { slug, ...session } = useDesk((state) => state.view.head.session);
	const title = inLocale(locale, session.title, session.titleCy);
	const { name, nameCy } = useDesk((state) => state.view.head.about.conference);
	const link =
		"inline-flex min-h-6 items-center whitespace-nowrap text-xs underline underline-offset-3 pointer-coarse:min-h-10";
	useNameInTitle(title.text);
	return (
		<header className={`${styles.header} flex-none bg-raised px-3 pt-0.5 pb-0.75`}>
			{/* Its height stays the same whatever the connection line says: the title gives way. */}
			<div className={styles.about}>
				<h1 lang={title.lang} className={`${styles.title} min-w-0 font-bold text-base leading-snug`} title={title.text}>
					{title.text}
				</h1>
				<Figures />
				<ConnectionLine />
				<div className={styles.links}>
					<a href={`/${code}`} className={link} title={inLocale(locale, name, nameCy).text}>
						{t("programme")}
					</a>
					<a href={`/${code}/${slug}/run-sheet`} target="_blank" rel="noreferrer" className={link}>
						{room("sheet")}
					</a>
					<WhoIsHere />
					<DeskSignOut back={`/${code}`} />
					{languages}
				</div>
			</div>
			{!may("question.approve") && <p className="border-edge border-s-4 px-2 text-sm">{t("role.observer")}</p>}
			<Panels />
		</header>
	);
}
