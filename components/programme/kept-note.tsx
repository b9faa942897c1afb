"use client";

import { useEffect, useState } from "react";
import { keptSince } from "../live/kept.ts";
import { useKeptSentence } from "../ui/use-kept-sentence.ts";

const AGAIN_MS = 4_000;

/** Says of a programme that came from this phone how old it is. Nothing is typed here, so with the network comes a new one. */
export function KeptNote() {
	const [at, setAt] = useState<number | null>(null);
	useEffect(() => {
		const kept = keptSince();
		setAt(kept);
		if (kept === null) return;
		const timer = setInterval(() => void renew(), AGAIN_MS);
		return () => clearInterval(timer);
	}, []);
	return <div role="status">{at !== null && <Sentence at={at} />}</div>;
}

function Sentence({ at }: { at: number }) {
	return (
		<p className="mx-4 mb-6 border-ink border-s-4 bg-raised px-4 py-3 font-semibold sm:mx-6">{useKeptSentence(at)}</p>
	);
}

/** Loads the page anew once the server answers: what the browser says of its network is often early, and sometimes wrong. */
async function renew(): Promise<void> {
	const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
	if (answer?.ok) location.reload();
}
