"use client";

import type { ReactNode } from "react";
import { isAccessEnding } from "#components/ui/access-end.ts";
import { clock } from "#components/ui/clock.ts";
import { inLocale } from "#components/ui/lang.ts";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { useChair, useLive, useNow } from "./state/use-chair.tsx";
import { QuestionTime, SessionTime, TimeOfDay } from "./times.tsx";

const MINUTE_MS = 60_000;

/** The session's title, the connection, and both clocks. */
export function Header({ more }: { more: ReactNode }) {
	const t = useWords("chair");
	const { locale } = useSpoken();
	const session = useChair((state) => state.view.session);
	const title = inLocale(locale, session.title, session.titleCy);
	useNameInTitle(title.text);
	return (
		<header className="grid grid-cols-[minmax(0,1fr)_auto_auto_auto] items-center gap-x-6 gap-y-2 border-line border-b bg-raised px-6 py-2 @max-2xl:gap-x-2 @max-2xl:px-4 @max-2xl:[grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5rem),1fr))]">
			<div className="min-w-0 @max-2xl:col-span-full">
				<h1 lang={title.lang} className="line-clamp-2 font-semibold text-lg leading-tight" title={title.text}>
					{title.text}
				</h1>
				<div className="mt-1 flex flex-wrap items-center gap-x-4">
					<ConnectionLine />
					<button
						type="button"
						popoverTarget="more"
						className="inline-flex min-h-target items-center px-1 text-sm underline underline-offset-4"
					>
						{t("more.open")}
					</button>
					{/* `auto` closes it at the first tap outside: the question must not stay covered. */}
					<div
						id="more"
						popover="auto"
						className="inset-[5.5rem_auto_auto_1.5rem] m-0 min-w-64 max-w-[88vw] flex-col border-2 border-ink bg-paper px-4 py-2 text-base text-ink open:flex"
					>
						{more}
					</div>
				</div>
			</div>
			<TimeOfDay />
			<QuestionTime />
			<SessionTime />
		</header>
	);
}

/** [C4] The state of the connection, and how old what is shown is. */
function ConnectionLine() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { connection, asOf, accessEnds } = useChair((state) => state);
	const now = useNow();
	switch (connection.is) {
		case "following":
		case "asking":
			if (isAccessEnding(accessEnds, now))
				return <Line>{t("connection.ends", { time: clock(accessEnds, locale, timeZone) })}</Line>;
			return <Line calm>{t("connection.live")}</Line>;
		case "starting":
			return <Line calm>{t("connection.starting")}</Line>;
		case "away": {
			const at = asOf ?? connection.since;
			const minutes = Math.max(0, Math.floor((now - at) / MINUTE_MS));
			return <Line>{t("connection.away", { time: clock(at, locale, timeZone), minutes })}</Line>;
		}
		case "refused":
			return (
				<Line>
					<Refused refusal={connection.refusal} />
				</Line>
			);
		case "outdated":
			return (
				<Line>
					{t("connection.outdated")}{" "}
					<button type="button" className="min-h-target underline underline-offset-4" onClick={() => location.reload()}>
						{t("connection.reload")}
					</button>
				</Line>
			);
	}
}

/** [K14] What to do to be let in again. */
function Refused({ refusal }: { refusal: Refusal }) {
	const t = useWords("chair");
	const { continueAs } = useLive();
	if (refusal.code !== "other-person") {
		return (
			<>
				{t("connection.refused")}{" "}
				<a href="/sign-in" target="_blank" rel="noopener" className="min-h-target underline underline-offset-4">
					{t("connection.signIn")}
				</a>
			</>
		);
	}
	const { personId, name, sentence } = refusal;
	return (
		<>
			{sentence}{" "}
			<button type="button" className="min-h-target underline underline-offset-4" onClick={() => continueAs(personId)}>
				{t("connection.continue", { name })}
			</button>
		</>
	);
}

/** @param calm nothing is wrong */
function Line({ calm = false, children }: { calm?: boolean; children: ReactNode }) {
	return (
		<p
			role="status"
			className={calm ? "text-quiet text-sm" : "rounded-sm border-3 border-ink border-dashed px-3 py-0.5 font-semibold"}
		>
			{children}
		</p>
	);
}
