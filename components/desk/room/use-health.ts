import { useMemo, useState } from "react";
import { useNow } from "#components/ui/use-now.ts";
import type { Screen } from "#protocol/views.ts";
import { useDesk } from "../use-desk.tsx";
import { type Health, healthOf } from "./health.ts";

/** @returns the hall's screens, each with how it is, anew every second */
export function useHealth(): { screen: Screen; health: Health }[] {
	const now = useNow(1_000);
	const head = useDesk(({ view }) => view.head);
	const hasTop = useHasTop();
	const { painted, toldAt } = useDesk(({ room }) => room.screens);
	const since = useSince(
		JSON.stringify([head.stage.mode, head.stage.curtain, head.now?.questionId, head.now?.putAt, hasTop, head.screens]),
	);
	return head.screens.map((screen) => ({
		screen,
		health: healthOf(
			screen,
			painted.find(({ screenId }) => screenId === screen.id),
			{ head, hasTop, since },
			{ toldAt, now },
		),
	}));
}

/** @returns whether there is a question to rank on a wall */
export function useHasTop(): boolean {
	const rows = useDesk(({ view }) => view.rows);
	return useMemo(() => rows.some(({ status, answeredAt }) => status === "published" && answeredAt === null), [rows]);
}

/** @returns since when something has been as it is, in ms since 1970 */
function useSince(key: string): number {
	const [since, setSince] = useState({ key, at: Date.now() });
	if (since.key === key) return since.at;
	const next = { key, at: Date.now() };
	setSince(next);
	return next.at;
}
