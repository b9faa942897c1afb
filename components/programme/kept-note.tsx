"use client";

import { useEffect, useState } from "react";
import { cachedSince } from "../live/page-cache.ts";
import { useKeptSentence } from "../ui/use-kept-sentence.ts";

const RETRY_MS = 4_000;

/** Says how old a programme from this phone's cache is, and reloads it once the server answers. Nothing typed can be lost here. */
export function KeptNote() {
	const [cachedAt, setCachedAt] = useState<number | null>(null);
	useEffect(() => {
		const since = cachedSince();
		setCachedAt(since);
		if (since === null) return;
		const timer = setInterval(() => void reloadIfOnline(), RETRY_MS);
		return () => clearInterval(timer);
	}, []);
	return <div role="status">{cachedAt !== null && <Sentence at={cachedAt} />}</div>;
}

function Sentence({ at }: { at: number }) {
	return (
		<p className="mx-4 mb-6 border-ink border-s-4 bg-raised px-4 py-3 font-semibold sm:mx-6">{useKeptSentence(at)}</p>
	);
}

/** Asks the server, because the browser's `online` event often comes early and is sometimes wrong. */
async function reloadIfOnline(): Promise<void> {
	const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
	if (answer?.ok) location.reload();
}
