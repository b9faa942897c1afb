"use client";

import type { ReactNode } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { KeepFresh } from "../keep-fresh.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import { Checklist } from "./checklist.tsx";
import type { Facts } from "./facts.ts";
import { Rehearsal } from "./rehearsal.tsx";
import { RefusalLine, Section } from "./section.tsx";

/** How soon the page shows what delegates do: while simulated ones are here, and otherwise. */
const SHOWN_MS = { crowd: 2_000, otherwise: 10_000 } as const;

type Props = { facts: Facts; code: ReactNode };

/** What a conference still needs, how delegates join it, and going live. @param code the address as a QR code, 12 rem wide */
export function Overview({ facts, code }: Props) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const { phase } = view;
	const hasEnded = phase === "closed" || phase === "archived";
	return (
		<>
			<KeepFresh everyMs={facts.crowd > 0 ? SHOWN_MS.crowd : SHOWN_MS.otherwise} />
			{phase !== "archived" && (
				<p className="mt-2 text-lg text-quiet">
					{t("lifecycle.counts", { halls: view.halls.length, sessions: view.sessions.length, code: view.code })}
				</p>
			)}
			<RefusalLine />
			<div className="mt-8 grid grid-cols-1 gap-12 lg:grid-cols-[minmax(0,1fr)_16rem]">
				<div className="flex min-w-0 flex-col gap-10">
					{phase === "rehearsal" ? null : <p className="text-lg">{t(`lifecycle.is.${phase}`)}</p>}
					{hasEnded && (
						<p>
							<a href={`/${view.code}/organise/record`} className={button.plain}>
								{t("lifecycle.record.take")}
							</a>
						</p>
					)}
					{!hasEnded && <Checklist facts={facts} />}
					{phase === "rehearsal" && <Rehearsal facts={facts} />}
				</div>
				{phase !== "archived" && <Join facts={facts} code={code} />}
			</div>
		</>
	);
}

/** How delegates join, also to print. */
function Join({ facts, code }: Props) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	return (
		<aside className="lg:border-line lg:border-s lg:ps-8">
			<Section id="join" title={t("lifecycle.join")}>
				<div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3 lg:block">
					{code}
					<div className="min-w-0 max-w-full">
						<p className="mt-3 break-words font-semibold">{facts.address.replace(/^https?:\/\//, "")}</p>
						<p className="text-quiet">
							{t("lifecycle.code")} <b className="text-ink">{view.code}</b>
						</p>
					</div>
				</div>
				<button type="button" className="button mt-4 print:hidden" onClick={() => print()}>
					{t("lifecycle.print")}
				</button>
			</Section>
		</aside>
	);
}
