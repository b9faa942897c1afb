"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import { Bar } from "./bar.tsx";
import styles from "./chair.module.css";
import { CurtainLine } from "./curtain.tsx";
import { Header } from "./header.tsx";
import { Next } from "./next.tsx";
import { Notes } from "./notes.tsx";
import { Now } from "./now.tsx";
import { Sent } from "./sent.tsx";
import { LiveChair, useChair, useLive } from "./state/use-chair.tsx";

/** How long a tap that is on its way cannot be stopped. */
const GUARD_MS = 700;

/**
 * The chair's tablet: the question now, what comes next, the clocks, and the desk's notes.
 * @param personId whose sign-in shows it
 * @param more what is seldom needed: language, colours, links to other pages
 */
export function Chair({ view, personId, more }: { view: ChairView; personId: string; more: ReactNode }) {
	return (
		<LiveChair view={view} personId={personId}>
			<Tablet more={more} />
		</LiveChair>
	);
}

function Tablet({ more }: { more: ReactNode }) {
	const { store } = useLive();
	const main = useRef<HTMLElement>(null);
	const [tapGuard] = useState(() =>
		createTapGuard({ stores: [store], controls: "[data-means]", forMs: GUARD_MS, strict: true }),
	);
	useEffect(() => tapGuard.guard(main.current), [tapGuard]);
	useFocusKept(main);
	return (
		<main ref={main} tabIndex={-1} className={styles.frame}>
			<div className={styles.tablet}>
				<Header more={more} />
				<CurtainLine />
				<Now />
				<div className={styles.side}>
					<Notes />
					<Next />
				</div>
				<footer className={styles.foot}>
					<Sent />
					<Bar />
				</footer>
			</div>
		</main>
	);
}

/** [L6] Moves the focus to the page itself when the focused button is removed. */
function useFocusKept(main: RefObject<HTMLElement | null>): void {
	const focused = useRef<Element | null>(null);
	const state = useChair((state) => state);
	useEffect(() => {
		const onFocus = ({ target }: FocusEvent) => {
			focused.current = target instanceof Element ? target : null;
		};
		addEventListener("focusin", onFocus);
		return () => removeEventListener("focusin", onFocus);
	}, []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a button is only removed when the state changes
	useLayoutEffect(() => {
		if (focused.current && !focused.current.isConnected) main.current?.focus({ preventScroll: true });
	}, [main, state]);
}
