"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import { Bar } from "./bar.tsx";
import styles from "./chair.module.css";
import { CurtainLine } from "./curtain.tsx";
import { Doing } from "./doing.tsx";
import { Header } from "./header.tsx";
import { Next } from "./next.tsx";
import { Notes, nextNote } from "./notes.tsx";
import { Now } from "./now.tsx";
import { LiveChair, useChair, useLive, useShown } from "./state/use-chair.tsx";

/** A finger that is on its way cannot be called back for about this long. */
const GUARD_MS = 700;

/**
 * The tablet of whoever puts the questions on stage: the question now, what comes next, the clocks, and the desk's notes.
 * @param personId the sign-in by which it is seen
 * @param more what is seldom wanted: the language, the colours, the way to other pages
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
	useFocusKept(main, useScene());
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
					<Doing />
					<Bar />
				</footer>
			</div>
		</main>
	);
}

/** [L6] Where the button that had the focus has gone with what it was about, the page itself has it, and not nobody. */
function useFocusKept(main: RefObject<HTMLElement | null>, scene: string): void {
	const focused = useRef<Element | null>(null);
	useEffect(() => {
		const note = ({ target }: FocusEvent) => {
			focused.current = target instanceof Element ? target : null;
		};
		addEventListener("focusin", note);
		return () => removeEventListener("focusin", note);
	}, []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only where the scene changes can a button have gone
	useLayoutEffect(() => {
		if (focused.current && !focused.current.isConnected) main.current?.focus({ preventScroll: true });
	}, [main, scene]);
}

/** What stands where: only as it changes can a button have gone. */
function useScene(): string {
	const { item, order, curtain, notes, onStage } = useShown();
	const tappedAt = useChair(({ last }) => last?.at);
	const refused = useChair(({ pending }) => pending.filter(({ progress }) => progress.at === "refused").length);
	const [first, second] = order;
	const words = [first, second].map((question) => `${question?.id} ${question?.wording}`);
	return [
		item?.id,
		item?.snapshot.words,
		...words,
		item?.question.pressedAt,
		nextNote(notes)?.id,
		curtain,
		onStage,
		tappedAt,
		refused,
	].join(" ");
}
