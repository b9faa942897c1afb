import { z } from "zod";
import { findPairing, type ScreenAddress, waitForPairing } from "#db/people/screens.ts";
import type { Pairing } from "#protocol/events.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";

/**
 * How a browser becomes a screen by plain HTTP: it waits with a code on it, asks now and then what became of that, and is
 * signed in once the code was typed at a desk. Asking once more, with what it had, is always right.
 */

const asked = z.strictObject({ secret: z.string().max(64).nullable() });

/** The code that was drawn may be another screen's; never so often. */
const TRIES = 3;

/** What a waiting browser is answered, and the screen to sign it in as. */
type Answer = { pairing: Exclude<Pairing, { ok: false }>; signIn: ScreenAddress | null } | { reason: Reason };

/**
 * @param message `{secret}`: what the browser was told when it began to wait; null for one that begins
 * @param asker whose rate it counts to: the browser's identity
 */
export async function answerWaiting({ db, rates }: Context, message: unknown, asker: string): Promise<Answer> {
	const known = asked.safeParse(message).data;
	if (!known) return { reason: { code: "malformed" } };
	const seconds = await rates.spend("pairing", asker);
	if (seconds > 0) return { reason: { code: "too-fast", seconds } };
	const { secret } = known;
	const found = secret === null ? null : await findPairing(db, secret);
	if (found?.screen) return { pairing: { ok: true, is: "paired", home: homeOf(found.screen) }, signIn: found.screen };
	if (found && secret !== null) return { pairing: waiting({ ...found, secret }), signIn: null };
	for (let tries = 0; tries < TRIES; tries += 1) {
		const begun = await waitForPairing(db);
		if (begun) return { pairing: waiting(begun), signIn: null };
	}
	return { reason: { code: "try-again" } };
}

/** @returns a screen's own page */
export function homeOf({ code, hallSlug }: ScreenAddress): string {
	return `/${code}/stage/${hallSlug}`;
}

function waiting({ code, secret, expiresAt }: { code: string; secret: string; expiresAt: number }) {
	const expiresInMs = Math.max(0, expiresAt - Date.now());
	return { ok: true, is: "waiting", code, secret, expiresInMs } as const;
}
