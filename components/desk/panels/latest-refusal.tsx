import { RefusalNote } from "../card/notes.tsx";
import type { Origin } from "../desk-steps.ts";
import { useDesk } from "../use-desk.tsx";

/** Why the last command sent from one of these origins was refused, if it was. */
export function LatestRefusal({ of: origins, className }: { of: readonly Origin[]; className?: string }) {
	const step = useDesk(({ pending }) => pending.findLast(({ origin }) => origins.includes(origin)));
	if (step?.progress.at !== "refused") return null;
	return (
		<div className={className}>
			<RefusalNote {...step.progress} />
		</div>
	);
}
