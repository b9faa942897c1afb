import type { ReactNode } from "react";
import type { Phase } from "#protocol/statuses.ts";
import { useWords } from "./words.tsx";

/** [O30] Says across a live page that its conference is in rehearsal, closed or archived. */
export function PhaseBand({ phase }: { phase: Phase }) {
	const t = useWords("phases");
	return phase === "live" ? null : <Band phase={phase}>{t(`band.${phase}`)}</Band>;
}

export function Band({ phase, children }: { phase: Phase; children: ReactNode }) {
	return (
		<p
			role="status"
			data-phase={phase}
			className="flex-none bg-ink px-4 py-1.5 text-center font-semibold text-paper text-sm print:border-ink print:border-2"
		>
			{children}
		</p>
	);
}
