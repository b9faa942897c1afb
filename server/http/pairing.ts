import { findPairing, type ScreenAddress, waitForPairing } from "#db/people/screens.ts";
import type { Pairing } from "#protocol/events.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";

/** A code that is drawn may already be another screen's. */
const TRIES = 3;

/** What a waiting browser is answered, and the screen to sign it in as. */
type Answer = { pairing: Exclude<Pairing, { ok: false }>; screen: ScreenAddress | null } | { reason: Reason };

/**
 * Says how the pairing of a browser stands, which asks now and then: it waits with a code, or is a screen once that was typed at a desk.
 * However often it asks, and in however many tabs, it has one code.
 * @param browserId the browser's identity, which its pairing is found by, and its rate counted to
 */
export async function requestPairing({ db, rates }: Context, browserId: string): Promise<Answer> {
	const seconds = await rates.spend("pairing", browserId);
	if (seconds > 0) return { reason: { code: "too-fast", seconds } };
	for (let tries = 0; tries < TRIES; tries += 1) {
		const found = await findPairing(db, browserId);
		if (found?.screen)
			return { pairing: { ok: true, is: "paired", home: screenPath(found.screen) }, screen: found.screen };
		const pairing = found ?? (await waitForPairing(db, browserId));
		if (pairing) return { pairing: waiting(pairing), screen: null };
	}
	return { reason: { code: "try-again" } };
}

/** @returns the path of a screen's own page */
export function screenPath({ code, hallSlug }: ScreenAddress): string {
	return `/${code}/stage/${hallSlug}`;
}

function waiting({ code, expiresAt }: { code: string; expiresAt: number }) {
	const expiresInMs = Math.max(0, expiresAt - Date.now());
	return { ok: true, is: "waiting", code, expiresInMs } as const;
}
