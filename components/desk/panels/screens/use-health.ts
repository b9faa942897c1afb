import { useMemo } from "react";
import { stageOfDesk } from "#components/stage/stage-of-desk.ts";
import { useNow } from "#components/ui/use-now.ts";
import type { Screen } from "#protocol/views/session.ts";
import { useDesk } from "../../use-desk.tsx";
import { type Health, healthOf, pictureKey } from "./health.ts";
import { useSince } from "./use-since.ts";

/** @returns the hall's screens and their status, updated every second */
export function useHealth(): { screen: Screen; health: Health }[] {
	const now = useNow(1_000);
	const head = useDesk(({ view }) => view.head);
	const rows = useDesk(({ view }) => view.rows);
	const { painted, receivedAt } = useDesk(({ room }) => room.screens);
	const stage = useMemo(() => stageOfDesk(head, rows), [head, rows]);
	const since = useSince(pictureKey(stage));
	const hasStage = head.stage.sessionId === head.session.id;
	return head.screens.map((screen) => ({
		screen,
		health: healthOf(
			screen,
			painted.find(({ screenId }) => screenId === screen.id),
			hasStage ? { now: stage, since } : null,
			{ reportedAt: receivedAt, now: now ?? receivedAt },
		),
	}));
}
