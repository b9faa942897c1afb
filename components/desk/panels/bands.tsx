import styles from "../desk.module.css";
import { SelectionBar } from "../selection/selection-bar.tsx";
import { ConnectionBand } from "./connection-band.tsx";
import { CurtainBand } from "./curtain.tsx";
import { FloodBand } from "./flood/flood.tsx";
import { LatestRefusal } from "./latest-refusal.tsx";
import { ProposalBand } from "./proposal.tsx";
import { StageReminder } from "./stage-reminder.tsx";
import { Surges } from "./surges.tsx";

/**
 * [K12] What cannot wait, and the actions on a selection. They are below the first columns, so that nothing moves under a pointer, and
 * have a tap guard. On a phone they stick to the bottom of the window. Empty bands stay mounted, so that screen readers announce what
 * appears in them.
 */
/** @param code the conference's */
export function Bands({ code }: { code: string }) {
	return (
		<div
			className={`${styles.bands} sticky bottom-0 z-20 flex max-h-[45dvh] min-w-0 flex-col overflow-y-auto bg-raised`}
		>
			<LatestRefusal of={["stage", "curtain", "undo"]} className="px-3 py-1" />
			<ConnectionBand />
			<CurtainBand />
			<ProposalBand />
			<StageReminder code={code} />
			<FloodBand />
			<Surges />
			<SelectionBar />
		</div>
	);
}
