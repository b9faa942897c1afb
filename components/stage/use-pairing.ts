import { useEffect, useState } from "react";
import type { Pairing } from "#protocol/events.ts";
import { PAIRING_ASK_MS } from "#protocol/limits.ts";

/** How long an answer is waited for; the network may swallow it. */
const PATIENCE_MS = 8_000;

/**
 * Waits to become a screen: has a code drawn, asks now and then what became of it, takes the next one when it was not typed in
 * time, and goes to the screen's own page once it was. A network that is gone changes nothing until the code is too old to be
 * typed; then there is none until it is back.
 * @returns the code to show; null where there is none now
 */
export function usePairing(): string | null {
	const [code, setCode] = useState<string | null>(null);
	useEffect(() => {
		let secret: string | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let expiry: ReturnType<typeof setTimeout> | undefined;
		let stopped = false;
		const ask = async () => {
			const answer = await asked(secret);
			if (stopped) return;
			if (answer?.ok && answer.is === "paired") return location.replace(answer.home + location.search);
			if (answer?.ok) {
				secret = answer.secret;
				setCode(answer.code);
				clearTimeout(expiry);
				expiry = setTimeout(() => setCode(null), answer.expiresInMs);
			}
			timer = setTimeout(ask, PAIRING_ASK_MS);
		};
		void ask();
		return () => {
			stopped = true;
			clearTimeout(timer);
			clearTimeout(expiry);
		};
	}, []);
	return code;
}

async function asked(secret: string | null): Promise<Pairing | null> {
	try {
		const response = await fetch("/api/pairing", {
			method: "POST",
			body: JSON.stringify({ secret }),
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		return await response.json();
	} catch {
		return null;
	}
}
