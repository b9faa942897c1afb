import { useState } from "react";
import { scanDistance } from "#components/stage/slides/fit.ts";
import { AddressWarning } from "#components/ui/address-warning.tsx";
import { useWords } from "#components/ui/words.tsx";
import { useDesk } from "../../use-desk.tsx";
import { LatestRefusal } from "../latest-refusal.tsx";
import { Panel } from "../panel.tsx";
import { AddScreens } from "./add-screens.tsx";
import { isBad } from "./health.ts";
import { ModePreview } from "./mode-preview.tsx";
import { ScreenRow } from "./screen-row.tsx";
import { useHealth } from "./use-health.ts";
import { useHallWall } from "./wall-preview.tsx";

/** The hall's screens: previews, each one's status, and how to add one. */
export function ScreensPanel() {
	const t = useWords("room");
	const screens = useHealth();
	const [host = ""] = useHallWall().joinLink.address.split("/");
	const hasStage = useDesk(({ view }) => view.head.stage.sessionId === view.head.session.id);
	const [isOpen, setIsOpen] = useState(false);
	const bad = screens.filter(({ health }) => isBad(health)).length;
	const isUnknown = screens.some(({ health }) => health.is === "unknown");
	const status = () => {
		if (bad > 0) return t("screens.bad", { count: bad });
		return isUnknown ? t("health.unknown") : t("screens.well", { count: screens.length });
	};
	return (
		<Panel
			id="screens"
			name={t("screens.title")}
			widthRem={36}
			onToggle={setIsOpen}
			look={bad > 0 ? "alert" : "plain"}
			label={`${t("screens.title")} · ${status()}`}
		>
			<div className="grid grid-cols-1 gap-4">
				{hasStage && <ModePreview visible={isOpen} />}
				<LatestRefusal of={["screens"]} />
				<AddressWarning host={host} />
				<section>
					<h2 className="font-bold text-sm">{t("screens.list")}</h2>
					<Scanning />
					{screens.length === 0 && <p className="mt-1 text-quiet text-sm">{t("screens.none")}</p>}
					<ul>
						{screens.map(({ screen, health }) => (
							<ScreenRow key={screen.id} screen={screen} health={health} />
						))}
					</ul>
				</section>
				<AddScreens />
			</div>
		</Panel>
	);
}

/** [W14] From how far away the QR code can be scanned, and what to do for the rows behind. */
function Scanning() {
	const t = useWords("room");
	const { size, joinLink } = useHallWall();
	if (!joinLink.code) return null;
	const metres = scanDistance(size.wallHeightMetres, joinLink.code);
	const reachesAll = metres >= size.farthestSeatMetres;
	return (
		<p className="mt-1 text-quiet text-sm">
			{t("screens.scans", { metres })} {!reachesAll && t("screens.cards")}
		</p>
	);
}
