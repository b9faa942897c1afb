import { useEffect, useState } from "react";

/** Who has touched nothing for longer has put the phone down, or only looks on. */
const READING_MS = 10_000;

const SIGNS = ["pointerdown", "pointermove", "pointerup", "scroll", "keydown", "focusin"] as const;

/** Whether somebody is at work on the page: touches it, scrolls, types, or did so a moment ago. */
export function useReading(): boolean {
	const [reading, setReading] = useState(false);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const sign = () => {
			setReading(true);
			clearTimeout(timer);
			timer = setTimeout(() => setReading(false), READING_MS);
		};
		for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
		return () => {
			clearTimeout(timer);
			for (const name of SIGNS) removeEventListener(name, sign, { capture: true });
		};
	}, []);
	return reading;
}
