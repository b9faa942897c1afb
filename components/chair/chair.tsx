"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { PhaseBand } from "#components/ui/phase-band.tsx";
import type { ChairView } from "#protocol/views/chair.ts";
import { Bar } from "./bar.tsx";
import styles from "./chair.module.css";
import { CurtainLine } from "./curtain.tsx";
import { Feedback } from "./feedback/line.tsx";
import { Sent } from "./foot/sent.tsx";
import { Header } from "./header.tsx";
import { Next, Spare } from "./next.tsx";
import { Notes } from "./notes.tsx";
import { Now } from "./now.tsx";
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
		// How much room there is depends on the reader's font size, not the tablet's width.
		<main ref={main} tabIndex={-1} className="@container">
			<div className={`${styles.tablet} flex min-h-dvh select-none flex-col`}>
				<Band />
				<Header more={more} />
				<CurtainLine />
				<div className="grid flex-1 grid-cols-1 grid-rows-[1fr_auto] @min-[62rem]:grid-cols-[minmax(0,1fr)_26rem]">
					<Now />
					{/* Beside the question it scrolls by itself, so that the question's size is its own. */}
					<div className="flex min-w-0 flex-col gap-4 border-line border-t px-6 py-4 @max-2xl:px-4 @min-[62rem]:h-0 @min-[62rem]:min-h-full @min-[62rem]:overflow-y-auto @min-[62rem]:border-s @min-[62rem]:border-t-0">
						<Notes />
						<Next />
						<Spare />
					</div>
				</div>
				<footer className={styles.foot}>
					<Sent />
					<Feedback />
					<Bar />
				</footer>
			</div>
		</main>
	);
}

function Band() {
	return <PhaseBand phase={useChair(({ view }) => view.phase)} />;
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
