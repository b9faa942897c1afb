"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { readRevision } from "#components/connection/read-revision.ts";
import { useOrganiser } from "./use-organiser.tsx";

/** With the moment for which the server keeps an answer, within the two of rule O15. */
const ASK_MS = 800;

/**
 * [O15] Shows what other organisers change, without a reload: what is typed stays.
 * @param everyMs how often to show the page again although nobody has changed anything: people sign in, and delegates ask
 */
export function KeepFresh({ everyMs = Number.POSITIVE_INFINITY }: { everyMs?: number }) {
	const router = useRouter();
	const { code, revision } = useOrganiser().view;
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout>;
		let isOver = false;
		let shownAt = performance.now();
		// The next begins only once the one before has ended, however slow the network is.
		const look = async () => {
			clearTimeout(timer);
			if (!document.hidden) {
				const latest = await readRevision(code);
				if (isOver) return;
				const isDue = performance.now() - shownAt >= everyMs;
				if (isDue || (latest !== null && latest.revision > revision)) {
					shownAt = performance.now();
					router.refresh();
				}
			}
			clearTimeout(timer);
			timer = setTimeout(look, ASK_MS);
		};
		timer = setTimeout(look, ASK_MS);
		document.addEventListener("visibilitychange", look);
		return () => {
			isOver = true;
			clearTimeout(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}, [code, revision, everyMs, router]);
	return null;
}
