import styles from "../desk.module.css";
import { SelectionBar } from "../selection/selection-bar.tsx";
import { ConnectionBand } from "./connection-band.tsx";
import { CurtainBand } from "./curtain.tsx";
import { FloodBand } from "./flood/flood.tsx";
import { LatestRefusal } from "./latest-refusal.tsx";
import { ProposalBand } from "./proposal.tsx";
import { Surges } from "./surges.tsx";

/**
 * [K12] What cannot wait, and the actions on a selection. They are below the first columns, so that nothing moves under a pointer, and
 * have a tap guard. On a phone they stick to the bottom of the window. Empty bands stay mounted, so that screen readers announce what
 * appears in them.
 */
export function Bands() {
	return (
		<div
			className={`${styles.bands} flex max-h-[45dvh] min-w-0 flex-col overflow-y-auto bg-raised max-md:sticky max-md:bottom-0 max-md:z-20 md:order-4 md:col-span-2 md:max-h-[30dvh] lg:max-h-[45dvh] lg:order-none`}
		>
			<LatestRefusal of={["stage", "curtain", "undo"]} className="px-3 py-1" />
			<ConnectionBand />
			<CurtainBand />
			<ProposalBand />
			<FloodBand />
			<Surges />
			<SelectionBar />
		</div>
	);
}
