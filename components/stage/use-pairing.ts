import { useEffect, useState } from "react";
import type { Pairing } from "#protocol/events.ts";
import { PAIRING_ASK_MS } from "#protocol/limits.ts";
import { askIdentity } from "../connection/identity.ts";

const TIMEOUT_MS = 8_000;

/**
 * Gets a pairing code and polls it: a new code replaces an expired one, and once a desk has entered it the browser goes to the
 * screen's own page. Offline, the code stays until it expires.
 * @returns the code to show, null if there is none; or why there will be none
 */
export function usePairing(): { code: string | null; refused: string | null } {
	const [code, setCode] = useState<string | null>(null);
	const [refused, setRefused] = useState<string | null>(null);
	useEffect(() => {
		let secret: string | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let expiry: ReturnType<typeof setTimeout> | undefined;
		let stopped = false;
		const poll = async () => {
			const answer = await requestPairing(secret);
			if (stopped) return;
			if (answer?.ok && answer.is === "paired") return location.replace(answer.home + location.search);
			if (answer?.ok) {
				secret = answer.secret;
				setCode(answer.code);
				clearTimeout(expiry);
				expiry = setTimeout(() => setCode(null), answer.expiresInMs);
			}
			timer = setTimeout(poll, PAIRING_ASK_MS);
		};
		void askIdentity().then((identity) => {
			if (identity.ok) return poll();
			setRefused(identity.refusal.sentence);
		});
		return () => {
			stopped = true;
			clearTimeout(timer);
			clearTimeout(expiry);
		};
	}, []);
	return { code, refused };
}

async function requestPairing(secret: string | null): Promise<Pairing | null> {
	try {
		const response = await fetch("/api/pairing", {
			method: "POST",
			body: JSON.stringify({ secret }),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return await response.json();
	} catch {
		return null;
	}
}
