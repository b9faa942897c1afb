import type { HallRow } from "#db/programme.ts";
import type { StageView } from "#protocol/views.ts";
import type { SessionViews } from "./session-view.ts";

/** @returns what a hall's screens show now; the holding slide where no session is on */
export async function stageOfHall(views: SessionViews, hall: HallRow): Promise<StageView> {
	const view = hall.sessionId ? await views.get(hall.sessionId) : null;
	// The view may be a tick behind the hall: what is shown is what its row says.
	if (view && view.state.stage.sessionId !== view.id) await view.refresh();
	if (view) return view.stage();
	const { id, slug, name, conference } = hall;
	return {
		epoch: "",
		revision: 0,
		hall: { id, slug, name },
		conference: { code: conference.code, name: conference.name },
		session: null,
		mode: "holding",
		now: null,
		top: [],
	};
}
