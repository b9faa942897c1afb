"use client";

import { useEffect } from "react";
import { Wall } from "#components/stage/wall.tsx";

const AGAIN_MS = 10_000;

/** A hall's screen that could not be made: a dark wall, and the page again as soon as the server can make it. */
export default function BrokenStage() {
	useEffect(() => {
		const look = setInterval(async () => {
			const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
			if (answer?.ok) location.reload();
		}, AGAIN_MS);
		return () => clearInterval(look);
	}, []);
	return (
		<Wall smallest={0}>
			<span />
		</Wall>
	);
}
