"use client";

import { useState } from "react";
import { RefusalNote } from "#components/desk/card/notes.tsx";
import { useDesk, useMay } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import { Panel } from "../panel.tsx";
import { GoingLive } from "./going-live.tsx";
import { isBad } from "./health.ts";
import { MixerLink } from "./mixer-link.tsx";
import { Pairing } from "./pairing.tsx";
import { ScreenLine } from "./screen-line.tsx";
import { useHealth } from "./use-health.ts";

/** The hall's screens: what they show and would show, how each is, and how one comes and goes. */
export function ScreensPanel() {
	const t = useWords("room");
	const may = useMay();
	const screens = useHealth();
	const live = useDesk(({ view }) => view.head.stage.sessionId === view.head.session.id);
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spot === "screens"));
	const [open, setOpen] = useState(false);
	const [link, setLink] = useState<string | null>(null);
	const bad = screens.filter(({ health }) => isBad(health)).length;
	const isUnknown = screens.some(({ health }) => health.is === "unknown");
	const standing = () => {
		if (bad > 0) return t("screens.bad", { count: bad });
		return isUnknown ? t("health.unknown") : t("screens.well", { count: screens.length });
	};
	/* Why a step was not taken stands where it was asked for. */
	const refused = (of: "screen.pair" | "screen.link" | "other") => {
		if (step?.progress.at !== "refused") return null;
		const { type } = step.wish;
		const where = type === "screen.pair" || type === "screen.link" ? type : "other";
		return where === of ? <RefusalNote {...step.progress} /> : null;
	};
	return (
		<Panel
			id="screens"
			name={t("screens.title")}
			widthRem={36}
			onOpen={setOpen}
			look={bad > 0 ? "alert" : "plain"}
			label={
				<span className="whitespace-nowrap">
					{t("screens.title")}
					{" · "}
					{standing()}
				</span>
			}
		>
			<div className="grid gap-4">
				{live && <GoingLive seen={open} />}
				{refused("other")}
				<section>
					<h2 className="font-bold text-sm">{t("screens.list")}</h2>
					{screens.length === 0 ? (
						<p className="mt-1 text-quiet text-sm">{t("screens.none")}</p>
					) : (
						<ul>
							{screens.map(({ screen, health }) => (
								<ScreenLine key={screen.id} screen={screen} health={health} />
							))}
						</ul>
					)}
				</section>
				{may("screen.pair") && (
					<div>
						<Pairing />
						{refused("screen.pair")}
					</div>
				)}
				{may("screen.link") && (
					<div>
						<MixerLink link={link} onLink={setLink} />
						{refused("screen.link")}
					</div>
				)}
			</div>
		</Panel>
	);
}
