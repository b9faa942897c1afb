"use client";

import { ChairNotes } from "./chair-notes.tsx";
import { Curtain } from "./curtain.tsx";
import { Modes } from "./screens/modes.tsx";
import { ScreensPanel } from "./screens/screens-panel.tsx";
import { SessionPanel } from "./session/session-panel.tsx";

/** The controls for the session, its hall and the chair, in the desk's header. */
export function Room() {
	return (
		<div className="flex flex-wrap items-center gap-2">
			<SessionPanel />
			<Modes />
			<ScreensPanel />
			<ChairNotes />
			<Curtain />
		</div>
	);
}
