"use client";

import { clock } from "#components/ui/clock.ts";
import { type Say, useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { elapsed, minutesLeft, remaining, type SessionClock, sessionClock } from "./clocks.ts";
import { useNow, useShown } from "./state/use-chair.tsx";

/** The time of day, by the server's clock in the conference's time zone. */
export function TimeOfDay() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	return (
		<div className={styles.clock} data-clock="day">
			<p className={styles.clockName}>{t("clock.day")}</p>
			<p className="tally whitespace-nowrap font-bold text-[2rem] leading-[1.15] @max-2xl:text-xl">
				{clock(useNow(), locale, timeZone)}
			</p>
		</div>
	);
}

/** How long the question has been on stage. */
export function QuestionTime() {
	const t = useWords("chair");
	const time = useNow();
	const { item } = useShown();
	return (
		<div className={styles.clock} data-clock="question">
			{item && (
				<>
					<p className={styles.clockName}>{t("clock.question")}</p>
					<p role="timer" className="tally whitespace-nowrap font-bold text-[2rem] leading-[1.15] @max-2xl:text-xl">
						{elapsed(time - item.putAt)}
					</p>
				</>
			)}
		</div>
	);
}

/**
 * [C6] How long the session has by the programme. In minutes, because a clock that counts seconds asks to be watched; in seconds for
 * the last five minutes.
 */
export function SessionTime() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { startsAt, endsAt } = useShown();
	const session = sessionClock(useNow(), { startsAt, endsAt });
	const warning = warningOf(session, t);
	return (
		<div
			className={warning && warning.level !== 5 ? `${styles.clock} ${styles.filled}` : styles.clock}
			data-clock="session"
			data-warned={warning?.level}
		>
			<p className={styles.clockName}>
				{warning?.shown ?? t("clock.until", { time: clock(endsAt, locale, timeZone) })}
			</p>
			<p role="timer" className="tally whitespace-nowrap font-bold text-[2rem] leading-[1.15] @max-2xl:text-xl">
				{timeOf(session, t, clock(startsAt, locale, timeZone))}
			</p>
			<p role="status" className="sr-only">
				{warning?.spoken}
			</p>
		</div>
	);
}

function timeOf(session: SessionClock, t: Say<"chair">, starts: string): string {
	switch (session.is) {
		case "before":
			return session.inMs === null
				? t("clock.starts", { time: starts })
				: t("clock.startsIn", { minutes: minutesLeft(session.inMs) });
		case "running":
			return session.warned === null
				? t("clock.left", { minutes: minutesLeft(session.leftMs) })
				: t("clock.exactly", { time: remaining(session.leftMs) });
		case "over":
			return t("clock.over", { time: elapsed(session.byMs) });
		case "ended":
			return t("clock.ended");
	}
}

/** @returns the warning shown instead of the session's end, and what a screen reader announces as it begins */
function warningOf(session: SessionClock, t: Say<"chair">) {
	if (session.is === "over") return { level: session.is, shown: t("clock.overtime"), spoken: t("clock.say.over") };
	if (session.is !== "running" || session.warned === null) return null;
	const level = session.warned;
	return { level, shown: t(`clock.warned.${level}`), spoken: t(`clock.say.${level}`) };
}
