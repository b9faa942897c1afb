"use client";

import { RefusalNote } from "../card/notes.tsx";
import styles from "../desk.module.css";
import { SelectionBar } from "../selection/selection-bar.tsx";
import { useDesk } from "../use-desk.tsx";
import { CurtainBand } from "./curtain.tsx";
import { ProposalBand } from "./proposal.tsx";
import { Surges } from "./surges.tsx";

/**
 * [K12] What cannot wait, and what can be done to a selection: at the foot of the first columns, so that nothing moves that a hand is
 * on, and guarded from a press that was meant for the card it has just covered. On a phone it stays at the window's foot.
 */
export function Bands() {
	return (
		// Each stands there empty, so that what comes into it is announced; the empty ones take no room.
		<div
			className={`${styles.bands} flex max-h-[45dvh] min-w-0 flex-col overflow-y-auto bg-raised max-md:sticky max-md:bottom-0 max-md:z-20 md:order-4 md:col-span-2 md:max-h-[30dvh] lg:max-h-[45dvh] lg:order-none`}
		>
			<Refused />
			<CurtainBand />
			<ProposalBand />
			<Surges />
			<SelectionBar />
		</div>
	);
}

/** Why a step of the header's lines was not taken. */
function Refused() {
	const step = useDesk(({ pending }) =>
		pending.findLast(({ spot }) => spot === "stage" || spot === "curtain" || spot === "undo"),
	);
	if (step?.progress.at !== "refused") return null;
	return (
		<div className="px-3 py-1">
			<RefusalNote {...step.progress} />
		</div>
	);
}
