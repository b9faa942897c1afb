"use client";

import { useEffect, useState } from "react";
import type { ProgrammeRevision } from "#protocol/events.ts";
import { PROGRAMME_ASK_MS } from "#protocol/limits.ts";
import { cachedSince } from "../live/page-cache.ts";
import { useCacheAge } from "../ui/use-cache-age.ts";

const RETRY_MS = 4_000;

/**
 * [O2] Reloads the page once the programme has changed. A page from this phone's cache says how old it is, and reloads once the server
 * answers. Nothing typed can be lost here.
 * @param revision the one that the page shows
 */
export function ProgrammeUpdates({ code, revision }: { code: string; revision: number }) {
	const [cachedAt, setCachedAt] = useState<number | null>(null);
	useEffect(() => {
		const since = cachedSince();
		setCachedAt(since);
		const look = async () => {
			if (document.hidden) return;
			const latest = await readRevision(code);
			// The server's own page may be two seconds old, and then asks again.
			if (latest !== null && (since !== null || latest > revision)) location.reload();
		};
		const timer = setInterval(look, since === null ? PROGRAMME_ASK_MS : RETRY_MS);
		document.addEventListener("visibilitychange", look);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}, [code, revision]);
	return <div role="status">{cachedAt !== null && <Age cachedAt={cachedAt} />}</div>;
}

function Age({ cachedAt }: { cachedAt: number }) {
	return (
		<p className="mx-4 mb-6 border-ink border-s-4 bg-raised px-4 py-3 font-semibold sm:mx-6">{useCacheAge(cachedAt)}</p>
	);
}

/** @returns null if there is no answer. The browser's `online` event often comes early and is sometimes wrong */
async function readRevision(code: string): Promise<number | null> {
	const answer = await fetch(`/api/programme/${code}`).catch(() => null);
	const read: ProgrammeRevision | null = answer?.ok ? await answer.json().catch(() => null) : null;
	return read?.ok ? read.revision : null;
}
