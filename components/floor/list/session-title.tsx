"use client";

import { useFloor, useLayout } from "#components/live/use-floor.tsx";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";

/** What the session is called. A longer name may take another line, so on the page it waits until nobody reads. */
export function SessionTitle() {
	useNameInTitle(useFloor(({ view }) => view.head.session.title));
	return useLayout(({ title }) => title);
}
