"use client";

import { useMemo, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { warningsOf } from "#protocol/rules/conference/warnings.ts";
import { KeepFresh } from "../keep-fresh.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import { DraftsProvider } from "./drafts.tsx";
import { Halls } from "./halls/halls.tsx";
import { Days } from "./list/days.tsx";
import { Keys } from "./list/keys.tsx";
import { Warnings } from "./list/warnings.tsx";
import { Paste, type Pasted } from "./paste/paste.tsx";
import { Release } from "./release.tsx";
import { Speakers } from "./speakers/speakers.tsx";
import { StepsProvider } from "./steps.tsx";
import { UndoBar } from "./undo-bar.tsx";

/**
 * The programme: sessions by day and hall, halls and speakers.
 * @param modules the size of the QR code by which delegates join
 */
export function ProgrammeEditor({ modules }: { modules: number }) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const [pasted, setPasted] = useState<Pasted | null>(null);
	const warnings = useMemo(() => warningsOf(view), [view]);
	const close = (text?: string) => setPasted((now) => (text === undefined || now?.text === text ? null : now));
	return (
		<StepsProvider>
			<DraftsProvider>
				<KeepFresh />
				<div className="wrap-anywhere">
					<Release />
					<Warnings warnings={warnings} />
					<div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2">
						{!pasted && (
							<button type="button" className={button.plain} onClick={() => setPasted({ text: "", date: null })}>
								{t("programme.paste.open")}
							</button>
						)}
						<a href="#halls" className={button.quiet}>
							{t("programme.halls.title")}
						</a>
						<a href="#speakers" className={button.quiet}>
							{t("programme.speakers.title")}
						</a>
						<Keys />
					</div>
					{pasted && <Paste pasted={pasted} onChange={setPasted} onClose={close} />}
					<Days
						warnings={warnings}
						onTable={(text, date) => setPasted({ text: pasted ? `${pasted.text}\n${text}` : text, date })}
					/>
					<Halls modules={modules} />
					<Speakers />
				</div>
				<UndoBar />
			</DraftsProvider>
		</StepsProvider>
	);
}
