import { z } from "zod";
import { findPairing, type ScreenAddress, waitForPairing } from "#db/people/screens.ts";
import type { Pairing } from "#protocol/events.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";

const requestSchema = z.strictObject({ secret: z.string().max(64).nullable() });

/** A code that is drawn may already be another screen's. */
const TRIES = 3;

/** What a waiting browser is answered, and the screen to sign it in as. */
type Answer = { pairing: Exclude<Pairing, { ok: false }>; screen: ScreenAddress | null } | { reason: Reason };

/**
 * Says how the pairing of a browser stands, which asks now and then: it waits with a code, or is a screen once that was typed at a desk.
 * Asking again with the same secret is safe.
 * @param message `{secret}`: from the last answer; null to begin
 * @param browserId whose rate it counts to
 */
export async function requestPairing({ db, rates }: Context, message: unknown, browserId: string): Promise<Answer> {
	const asked = requestSchema.safeParse(message).data;
	if (!asked) return { reason: { code: "malformed" } };
	const seconds = await rates.spend("pairing", browserId);
	if (seconds > 0) return { reason: { code: "too-fast", seconds } };
	const { secret } = asked;
	const found = secret === null ? null : await findPairing(db, secret);
	if (found?.screen)
		return { pairing: { ok: true, is: "paired", home: screenPath(found.screen) }, screen: found.screen };
	if (found && secret !== null) return { pairing: waiting({ ...found, secret }), screen: null };
	for (let tries = 0; tries < TRIES; tries += 1) {
		const begun = await waitForPairing(db);
		if (begun) return { pairing: waiting(begun), screen: null };
	}
	return { reason: { code: "try-again" } };
}

/** @returns the path of a screen's own page */
export function screenPath({ code, hallSlug }: ScreenAddress): string {
	return `/${code}/stage/${hallSlug}`;
}

function waiting({ code, secret, expiresAt }: { code: string; secret: string; expiresAt: number }) {
	const expiresInMs = Math.max(0, expiresAt - Date.now());
	return { ok: true, is: "waiting", code, secret, expiresInMs } as const;
}
