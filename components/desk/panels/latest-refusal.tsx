import { RefusalNote } from "../card/notes.tsx";
import type { Spot } from "../desk-state.ts";
import { useDesk } from "../use-desk.tsx";

/** Why the last command sent from one of these spots was refused, if it was. */
export function LatestRefusal({ of: spots, className }: { of: readonly Spot[]; className?: string }) {
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spots.includes(spot)));
	if (step?.progress.at !== "refused") return null;
	return (
		<div className={className}>
			<RefusalNote {...step.progress} />
		</div>
	);
}
