import type { HallRow } from "#db/programme.ts";
import { maySee } from "#protocol/permissions.ts";
import type { StageView } from "#protocol/views/stage.ts";
import type { Identity } from "../identity/identity.ts";
import { type Person, rolesIn, type Screen } from "../identity/principal.ts";
import { emptyStage } from "./serializers.ts";
import type { SessionViews } from "./session-views.ts";

/** @returns what a hall's screens show now; the title slide if no session is on */
export async function stageOfHall(views: SessionViews, hall: HallRow): Promise<StageView> {
	return (
		(await stageOfSession(views, hall.sessionId)) ??
		emptyStage({ hall, conference: hall.conference, fixed: hall.fixed })
	);
}

/**
 * @param sessionId the session that was on a moment ago
 * @returns what its hall's screens show now: that session, or the one that has taken the stage since; null for none
 */
export async function stageOfSession(views: SessionViews, sessionId: string | null): Promise<StageView | null> {
	const view = sessionId === null ? null : await views.get(sessionId);
	if (!view) return null;
	await view.refresh();
	const on = view.state.stage.sessionId;
	return on === view.id ? view.stage() : stageOfSession(views, on);
}

/** @returns as whom a browser may watch a hall's stage: its own screen, or somebody who runs the hall; null if it may not */
export async function stageViewer(
	identity: Identity,
	cookies: string | undefined,
	hall: Pick<HallRow, "id" | "conference">,
): Promise<Screen | Person | null> {
	const { id } = hall.conference;
	for (const one of [await identity.screen(cookies, id), await identity.person(cookies, id)])
		if (one.kind !== "nobody" && maySee(rolesIn(one, hall.id), "stage")) return one;
	return null;
}
