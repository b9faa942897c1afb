"use client";

import { useRefusalSentence } from "./card/notes.tsx";
import { useDesk } from "./use-desk.tsx";

/** Tells who listens what was refused; who looks sees it on the card. */
export function Announcements() {
	const refused = useDesk((state) => state.pending.findLast(({ progress }) => progress.at === "refused"));
	const sentence = useRefusalSentence();
	return (
		<p role="status" className="sr-only">
			{refused?.progress.at === "refused" ? sentence(refused.progress) : ""}
		</p>
	);
}
