"use client";

import { useFloor, useLayout } from "#components/live/use-floor.tsx";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";

/** The session's title. On the page it changes with the layout, because a longer one may take another line [O2]. */
export function SessionTitle() {
	useNameInTitle(useFloor(({ view }) => view.head.session.title));
	return useLayout(({ title }) => title);
}
