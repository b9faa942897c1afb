import type { HallRow } from "#db/programme.ts";
import type { StageView } from "#protocol/views.ts";
import { emptyStage } from "./serializers.ts";
import type { SessionViews } from "./session-view.ts";

/** @returns what a hall's screens show now; the holding slide where no session is on */
export async function stageOfHall(views: SessionViews, hall: HallRow): Promise<StageView> {
	const now = await stageOfSession(views, hall.sessionId);
	if (now) return now;
	return emptyStage({ hall, conference: hall.conference, fixed: hall.fixed });
}

/**
 * @param sessionId what was on a moment ago
 * @returns what its hall's screens show now: of that session, or of the one that has taken the stage since; null for none
 */
export async function stageOfSession(views: SessionViews, sessionId: string | null): Promise<StageView | null> {
	const view = sessionId === null ? null : await views.get(sessionId);
	if (!view) return null;
	await view.refresh();
	const on = view.state.stage.sessionId;
	return on === view.id ? view.stage() : stageOfSession(views, on);
}
