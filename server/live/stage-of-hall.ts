import type { HallRow } from "#db/programme.ts";
import { maySee } from "#protocol/permissions.ts";
import type { MirrorView } from "#protocol/views/mirror.ts";
import { shownOn } from "#protocol/views/shown-on.ts";
import type { StageView } from "#protocol/views/stage.ts";
import type { Identity } from "../identity/identity.ts";
import { type Person, rolesIn, type Screen } from "../identity/principal.ts";
import { emptyStage, fixedScreens, screenSizes } from "./serializers.ts";
import type { SessionView } from "./session-view.ts";
import type { SessionViews } from "./session-views.ts";

/** @returns what a hall's screens show now; the title slide if no session is on */
export async function stageOfHall(views: SessionViews, hall: HallRow): Promise<StageView> {
	return (
		(await stageOfSession(views, hall.sessionId)) ??
		emptyStage({ hall, conference: hall.conference, fixed: fixedScreens(hall), sizes: screenSizes(hall) })
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

/** How many of the top questions a wall shows beside the one on stage. */
const BESIDE = 3;

/** @returns of what a hall's screens get, only what those that follow the stage show now */
export function mirrorOf(stage: StageView): MirrorView {
	const { epoch, revision, hall, conference, session } = stage;
	const shows = shownOn(stage, null);
	const item = shows === "question" || shows === "both" ? stage.item : null;
	const { words, language, wordsCy = null } = item?.snapshot ?? { words: "", language: null };
	return {
		...{ epoch, revision, shows },
		hall: { id: hall.id, name: hall.name, nameCy: hall.nameCy },
		conference: { name: conference.name, nameCy: conference.nameCy, phase: conference.phase },
		session: session && shows !== "blank" ? { id: session.id, title: session.title, titleCy: session.titleCy } : null,
		item: item && { id: item.id, words, language, wordsCy },
		top: shows === "top" ? stage.top : shows === "both" ? stage.top.slice(0, BESIDE) : [],
	};
}

/** @returns what the screens of a session's hall show now, whichever session has its stage */
export async function mirrorOfSession(views: SessionViews, view: SessionView): Promise<MirrorView> {
	await view.refresh();
	const { hall, conference, stage } = view.state;
	const on = await stageOfSession(views, stage.sessionId);
	return mirrorOf(on ?? emptyStage({ hall, conference, fixed: {}, sizes: {} }));
}
