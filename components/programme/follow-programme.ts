"use client";

import { useEffect } from "react";
import type { ProgrammeRevision } from "#protocol/events.ts";
import { PROGRAMME_ASK_MS } from "#protocol/limits.ts";

/**
 * [O2] Loads the page again once the programme has changed. Nothing is typed here, and the browser keeps its place.
 * @param props the conference, and the revision of its programme that the page shows
 */
export function FollowProgramme({ code, revision }: { code: string; revision: number }) {
	useEffect(() => {
		const look = async () => {
			if (document.hidden) return;
			const latest = await readRevision(code);
			// A page from memory may be two seconds old: it asks again.
			if (latest !== null && latest > revision) location.reload();
		};
		const timer = setInterval(look, PROGRAMME_ASK_MS);
		document.addEventListener("visibilitychange", look);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}, [code, revision]);
	return null;
}

/** @returns null where there is no answer */
async function readRevision(code: string): Promise<number | null> {
	const answer = await fetch(`/api/programme/${code}`).catch(() => null);
	const read: ProgrammeRevision | null = answer?.ok ? await answer.json().catch(() => null) : null;
	return read?.ok ? read.revision : null;
}
