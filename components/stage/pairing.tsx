"use client";

import { useEffect, useState } from "react";
import type { Pairing as PairingAnswer } from "#protocol/events.ts";
import { PAIRING_ASK_MS } from "#protocol/limits.ts";
import { askIdentity } from "../connection/identity.ts";
import { CrossFade } from "./slides/cross-fade.tsx";
import styles from "./stage.module.css";
import { useStillScreen } from "./use-still-screen.ts";
import { Wall } from "./wall.tsx";

const TIMEOUT_MS = 8_000;

/**
 * Shows a pairing code until a desk makes this browser one of a hall's screens.
 * @param name the conference's, if the address says which
 */
export function Pairing(page: { name: string | null; words: { how: string; where: string; none: string } }) {
	const { name, words } = page;
	const { code, refused } = usePairing();
	useStillScreen();
	return (
		<Wall>
			<div className={`${styles.slide} ${styles.pairing}`}>
				{name !== null && <p className="text-quiet">{name}</p>}
				<div className="relative h-[calc(4*var(--type)+min(22cqh,17cqw))]">
					<CrossFade name={code ?? refused ?? ""}>
						{code === null ? (
							<p className="text-quiet">{refused ?? words.none}</p>
						) : (
							<>
								<p className="text-balance wrap-anywhere">{words.how}</p>
								<p
									className="whitespace-nowrap font-[650] text-[length:max(var(--type),min(22cqh,17cqw))] leading-[1.3] tracking-[0.06em]"
									dir="ltr"
									translate="no"
								>
									{/* In two halves, as it is read out. */}
									<span>{code.slice(0, 3)}</span> <span>{code.slice(3)}</span>
								</p>
								<p className="text-balance text-quiet wrap-anywhere">{words.where}</p>
							</>
						)}
					</CrossFade>
				</div>
			</div>
		</Wall>
	);
}

/**
 * Gets a pairing code and polls it: a new code replaces an expired one, and once a desk has entered it the browser goes to the
 * screen's own page. Offline, the code stays until it expires.
 * @returns the code to show, null if there is none; or why there will be none
 */
function usePairing(): { code: string | null; refused: string | null } {
	const [code, setCode] = useState<string | null>(null);
	const [refused, setRefused] = useState<string | null>(null);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let expiry: ReturnType<typeof setTimeout> | undefined;
		let stopped = false;
		const poll = async () => {
			const answer = await requestPairing();
			if (stopped) return;
			if (answer?.ok && answer.is === "paired") return location.replace(answer.home + location.search);
			if (answer?.ok) {
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

async function requestPairing(): Promise<PairingAnswer | null> {
	try {
		const response = await fetch("/api/pairing", {
			method: "POST",
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return await response.json();
	} catch {
		return null;
	}
}
