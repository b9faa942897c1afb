"use client";

import { useRef } from "react";
import { CrossFade } from "./slides/cross-fade.tsx";
import styles from "./stage.module.css";
import { usePairing } from "./use-pairing.ts";
import { useStillScreen } from "./use-still-screen.ts";
import { Wall } from "./wall.tsx";

/**
 * Shows a pairing code until a desk makes this browser one of a hall's screens.
 * @param name the conference's, if the address says which
 */
export function Pairing(page: {
	name: string | null;
	smallest: number;
	words: { how: string; where: string; none: string };
}) {
	const { words } = page;
	const wall = useRef<HTMLElement>(null);
	const { code, refused } = usePairing();
	useStillScreen(wall);
	return (
		<Wall ref={wall} smallest={page.smallest}>
			<div className={`${styles.slide} ${styles.pairing}`}>
				<div className={styles.mark} />
				{page.name !== null && <p className={styles.quiet}>{page.name}</p>}
				<div className={styles.waiting}>
					<CrossFade name={code ?? refused ?? ""}>
						{code === null ? (
							<p className={styles.quiet}>{refused ?? words.none}</p>
						) : (
							<>
								<p className={styles.about}>{words.how}</p>
								<p className={styles.shownCode} dir="ltr" translate="no">
									{/* In two halves, as it is read out. */}
									<span>{code.slice(0, 3)}</span> <span>{code.slice(3)}</span>
								</p>
								<p className={`${styles.about} ${styles.quiet}`}>{words.where}</p>
							</>
						)}
					</CrossFade>
				</div>
			</div>
		</Wall>
	);
}
