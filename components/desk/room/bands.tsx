"use client";

import styles from "../desk.module.css";
import { RefusalNote } from "../notes.tsx";
import { SelectionBar } from "../selection-bar.tsx";
import { useDesk } from "../use-desk.tsx";
import { CurtainBand } from "./curtain.tsx";
import { ProposalBand } from "./proposal.tsx";
import { Surges } from "./surges.tsx";

/**
 * [K12] Urgent notices and the actions on a selection. They are at the bottom of the first columns, so that nothing moves under the
 * pointer, and have a tap guard against clicks aimed at a card they have just covered.
 */
export function Bands() {
	return (
		// Each live region is always rendered, so that what appears in it is announced.
		<div
			className={`${styles.bands} flex max-h-[45dvh] min-w-0 flex-col overflow-y-auto bg-raised max-md:sticky max-md:bottom-0 max-md:z-20 md:order-4 md:col-span-2 md:max-h-[30dvh] lg:max-h-[45dvh] lg:order-none`}
		>
			<HeaderRefusal />
			<CurtainBand />
			<ProposalBand />
			<Surges />
			<SelectionBar />
		</div>
	);
}

/** The refusal of the last command from the header. */
function HeaderRefusal() {
	const step = useDesk(({ steps }) =>
		steps.findLast(({ spot }) => spot === "stage" || spot === "curtain" || spot === "undo"),
	);
	if (step?.progress.at !== "refused") return null;
	return (
		<div className="px-3 py-1">
			<RefusalNote {...step.progress} />
		</div>
	);
}
