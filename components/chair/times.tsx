"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { elapsed, minutesLeft, remaining, type SessionClock, sessionClock } from "./clocks.ts";
import { useNow, useShown } from "./state/use-chair.tsx";

/** How long the question has been on stage. */
export function QuestionTime() {
	const t = useWords("chair");
	const now = useNow();
	const put = useShown().item;
	return (
		<div className={styles.clock} data-clock="question">
			{put && (
				<>
					<p className={styles.clockName}>{t("clock.question")}</p>
					<p role="timer" className={styles.time}>
						{elapsed(now - put.putAt)}
					</p>
				</>
			)}
		</div>
	);
}

/**
 * [C6] How long the session has, by the programme. In minutes, because a clock that counts seconds asks to be watched; in
 * seconds once there are five minutes left.
 */
export function SessionTime() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { startsAt, endsAt } = useShown();
	const at = sessionClock(useNow(), { startsAt, endsAt });
	const name = warningOf(at, t);
	return (
		<div className={styles.clock} data-clock="session" data-warned={at.is === "running" ? at.warned : at.is}>
			<p className={styles.clockName}>{name ?? t("clock.until", { time: clock(endsAt, locale, timeZone) })}</p>
			<p role="timer" className={styles.time}>
				{timeOf(at, t, clock(startsAt, locale, timeZone))}
			</p>
			<p role="status" className="sr-only">
				{spokenOf(at, t)}
			</p>
		</div>
	);
}

type Say = ReturnType<typeof useWords<"chair">>;

function timeOf(at: SessionClock, t: Say, starts: string): string {
	switch (at.is) {
		case "before":
			return at.inMs === null
				? t("clock.starts", { time: starts })
				: t("clock.startsIn", { minutes: minutesLeft(at.inMs) });
		case "running":
			return at.warned === null
				? t("clock.left", { minutes: minutesLeft(at.leftMs) })
				: t("clock.exactly", { time: remaining(at.leftMs) });
		case "over":
			return t("clock.over", { time: elapsed(at.byMs) });
		case "ended":
			return t("clock.ended");
	}
}

/** The warning in words: it stands where the end of the session stood. */
function warningOf(at: SessionClock, t: Say): string | null {
	if (at.is === "over") return t("clock.overtime");
	return at.is === "running" && at.warned !== null ? t(`clock.warned.${at.warned}`) : null;
}

/** Told once to who listens, as each begins. */
function spokenOf(at: SessionClock, t: Say): string {
	if (at.is === "over") return t("clock.say.over");
	return at.is === "running" && at.warned !== null ? t(`clock.say.${at.warned}`) : "";
}
