import type { ProgrammeRevision } from "#protocol/events.ts";

/**
 * Asks past the browser's own cache, which would keep an answer for longer than an organiser's page waits (O15).
 * @param code a conference's, now or before (O27)
 * @returns its code now, and its revision; null if there is no answer. The browser's `online` event often comes early and is sometimes wrong
 */
export async function readRevision(code: string): Promise<{ code: string; revision: number } | null> {
	const answer = await fetch(`/api/programme/${code}`, { cache: "no-store" }).catch(() => null);
	const read: ProgrammeRevision | null = answer?.ok ? await answer.json().catch(() => null) : null;
	return read?.ok ? read : null;
}
