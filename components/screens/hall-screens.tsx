"use client";

import type { WallFacts } from "#components/stage/slides/slides.tsx";
import { useWallFacts } from "#components/stage/use-wall-facts.ts";
import { inLocale } from "#components/ui/lang.ts";
import { PhaseBand } from "#components/ui/phase-band.tsx";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { AddScreens } from "./add-screens.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { CurtainBar } from "./curtain.tsx";
import { OnStage } from "./on-stage.tsx";
import { ScreenTile } from "./screen-tile.tsx";
import { useHall } from "./use-hall.tsx";
import { useScreenHealth } from "./use-screen-health.ts";

/** A hall's screens: what all of them show, the curtain, each screen by itself, and how to add one. */
export function HallScreens({ facts: atFirst }: { facts: WallFacts }) {
	const t = useWords("operator");
	const { locale } = useSpoken();
	const { stage } = useHall();
	const facts = useWallFacts(atFirst, stage.conference.code, stage.hall.size);
	const hall = inLocale(locale, stage.hall.name, stage.hall.nameCy);
	const screens = useScreenHealth();
	return (
		<main>
			<PhaseBand phase={stage.conference.phase} />
			<noscript>
				<p className="py-3 font-semibold">{t("script")}</p>
			</noscript>
			<div className="flex flex-wrap items-center gap-x-6 gap-y-2 pt-5">
				<h1 className="me-auto font-bold text-3xl">
					{t("title")}
					<span className="sr-only">: </span>
					<span className="block font-normal text-lg text-quiet" lang={hall.lang}>
						{hall.text}
					</span>
				</h1>
				<ConnectionLine />
			</div>
			<OnStage />
			<section aria-labelledby="screens" className="mt-10">
				<h2 id="screens" className="font-bold text-xl">
					{t("list")}
				</h2>
				{screens?.length === 0 && <p className="mt-2 text-quiet">{t("none")}</p>}
				<ul className="mt-3 grid gap-5 md:grid-cols-2 xl:grid-cols-3">
					{screens?.map((screen) => (
						<ScreenTile key={screen.screen.id} {...screen} facts={facts} />
					))}
				</ul>
			</section>
			<AddScreens facts={facts} />
			<CurtainBar />
		</main>
	);
}
