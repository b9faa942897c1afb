"use client";

import { useEffect, useState } from "react";
import { PROGRAMME_ASK_MS } from "#protocol/limits.ts";
import { readRevision } from "../connection/read-revision.ts";
import { cachedSince } from "../live/page-cache.ts";
import { useCacheAge } from "../ui/use-cache-age.ts";

const RETRY_MS = 4_000;

/**
 * [O2] Reloads the page once the programme has changed, at the address it has now. A page from this phone's cache says how old it is, and reloads once the server
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
			if (latest === null) return;
			if (latest.code !== code) location.replace(`/${latest.code}`);
			else if (since !== null || latest.revision > revision) location.reload();
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
