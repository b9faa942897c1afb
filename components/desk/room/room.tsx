"use client";

import { RefusalNote } from "../notes.tsx";
import { useDesk } from "../use-desk.tsx";
import { ChairNotes } from "./chair-notes.tsx";
import { Curtain, CurtainBand } from "./curtain.tsx";
import { Modes } from "./modes.tsx";
import { ProposalBand } from "./proposal.tsx";
import { ScreensPanel } from "./screens-panel.tsx";
import { SessionPanel } from "./session-panel.tsx";
import { Surges } from "./surges.tsx";

/** The session, its hall and the chair, in one line of the desk's header; what cannot wait stands in bands below it. */
export function Room() {
	return (
		<>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
				<SessionPanel />
				<Modes />
				<ScreensPanel />
				<ChairNotes />
				<Curtain />
			</div>
			{/* Each stands there empty, so that what comes into it is announced; the empty ones take no room. */}
			<div className="-mt-2 flex flex-col">
				<Refused />
				<CurtainBand />
				<ProposalBand />
				<Surges />
			</div>
		</>
	);
}

/** Why a step of the line itself was not taken. */
function Refused() {
	const step = useDesk(({ steps }) => steps.findLast(({ spot }) => spot === "stage" || spot === "curtain"));
	if (step?.progress.at !== "refused") return null;
	return (
		<div className="mt-2">
			<RefusalNote {...step.progress} />
		</div>
	);
}
