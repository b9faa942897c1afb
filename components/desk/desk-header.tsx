"use client";

import type { ReactNode } from "react";
import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { Figures } from "./panels/figures.tsx";
import { Panels } from "./panels/panels.tsx";
import { WhoIsHere } from "./panels/presence.tsx";
import { useDesk, useMay } from "./use-desk.tsx";

/** The session, its figures and panels, and who is here. */
export function DeskHeader({
	languages,
	conference,
}: {
	languages: ReactNode;
	conference: { code: string; name: string };
}) {
	const t = useWords("desk");
	const room = useWords("room");
	const { locale } = useSpoken();
	const may = useMay();
	const { title, slug } = useDesk((state) => state.view.head.session);
	const link = "inline-flex min-h-9 items-center whitespace-nowrap text-sm underline underline-offset-4";
	useNameInTitle(title);
	return (
		<header className="flex flex-none flex-col gap-1.5 border-line border-b bg-raised px-3 pt-1.5 pb-2">
			{/* Its height stays the same whatever the connection line says: the title gives way. */}
			<div className="@container">
				<div className="flex min-h-9.5 flex-wrap items-center gap-x-5 gap-y-1 @min-[80rem]:flex-nowrap">
					<h1
						lang={langOf(PROGRAMME, locale)}
						className="min-w-0 flex-[1_1_18rem] font-bold text-lg leading-tight lg:line-clamp-2 xl:text-base xl:leading-[1.15]"
						title={title}
					>
						{title}
					</h1>
					<Figures />
					<ConnectionLine />
					<a href={`/${conference.code}`} className={link} title={conference.name}>
						{t("programme")}
					</a>
					<a href={`/${conference.code}/${slug}/run-sheet`} target="_blank" rel="noreferrer" className={link}>
						{room("sheet")}
					</a>
					<WhoIsHere />
					<SignOut back={`/${conference.code}`}>
						<span className="whitespace-nowrap text-sm">{room("here.signOut")}</span>
					</SignOut>
					{languages}
				</div>
			</div>
			{!may("question.approve") && (
				<p className="border-edge border-s-4 px-2 text-sm">
					{may("stage.show") ? t("role.operator") : t("role.observer")}
				</p>
			)}
			<Panels />
		</header>
	);
}
