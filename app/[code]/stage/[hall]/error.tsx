"use client";

import { useEffect } from "react";
import { Wall } from "#components/stage/wall.tsx";

const RETRY_MS = 10_000;

/** If a hall's screen fails to render: a dark wall that reloads as soon as the server can render the page. */
export default function BrokenStage() {
	useEffect(() => {
		const timer = setInterval(async () => {
			const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
			if (answer?.ok) location.reload();
		}, RETRY_MS);
		return () => clearInterval(timer);
	}, []);
	return <Wall />;
}
