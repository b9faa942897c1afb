import { useMemo } from "react";
import { daysOf } from "#protocol/rules/conference/days.ts";
import type { TablePlace } from "#protocol/rules/conference/typed/columns.ts";
import { useOrganiser } from "../use-organiser.tsx";

/** @returns what typed and pasted sessions are read by */
export function usePlace(date: string | null = null, hallId: string | null = null): TablePlace {
	const { view } = useOrganiser();
	return useMemo(() => {
		const days = daysOf(view);
		const onlyDay = days.length === 1 ? (days[0] ?? null) : null;
		return { days, halls: view.halls, speakers: view.speakers, date: date ?? onlyDay, hallId };
	}, [view, date, hallId]);
}
