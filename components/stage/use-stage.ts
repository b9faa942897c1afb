import { useEffect, useState } from "react";
import { follow } from "#components/live/connection.ts";
import { createStore, useStore } from "#components/live/store.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { StageView } from "#protocol/views.ts";

/**
 * Follows a hall's stage for as long as the page lives. Whatever happens to the connection, the last view stays.
 * @param initial the view that came with the page
 */
export function useStage(initial: StageView): StageView {
	const [store] = useState(() => createStore(initial));
	const hallId = initial.hall.id;
	useEffect(() => {
		const take = (view: StageView) => store.update((known) => (isOlder(view, known) ? known : view));
		const following = follow({
			hello: () => ({ protocol: PROTOCOL_VERSION, audience: "stage", hallId, have: null }),
			followed(answer) {
				if (answer.audience === "stage") take(answer.view);
				return undefined;
			},
			on: {
				stage(view) {
					if (view.hall.id === hallId) take(view);
					return undefined;
				},
			},
			// A wall says nothing of its connection: it shows what it last knew.
			connection: () => undefined,
		});
		return () => following.close();
	}, [store, hallId]);
	return useStore(store, (view) => view);
}

/** Frames may come again or late; within one history an older one is not news. */
function isOlder(view: StageView, known: StageView): boolean {
	return view.epoch === known.epoch && view.revision < known.revision;
}
