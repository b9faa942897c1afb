import { useEffect, useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { dateOf, daysOf } from "#protocol/rules/conference/days.ts";
import type { Warning } from "#protocol/rules/conference/warnings.ts";
import { ALL_DAY } from "#protocol/statuses.ts";
import type { SessionPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useTypedKeys } from "../drafts.tsx";
import { SessionRow } from "../session/row.tsx";
import { useNames } from "../use-names.ts";
import { TypeLine } from "./type-line.tsx";

type Props = { warnings: readonly Warning[]; onTable: (text: string, date: string) => void };

/** The sessions by day and hall, each day with a line to type more. */
export function Days({ warnings, onTable }: Props) {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	const sessions = useSessions();
	const real = sessions.filter(({ kind }) => kind !== ALL_DAY);
	const allDay = sessions.filter(({ kind }) => kind === ALL_DAY);
	const days = [...new Set([...daysOf(view), ...real.map(({ startsLocal }) => dateOf(startsLocal))])].sort();
	return (
		<>
			{allDay.length > 0 && (
				<section aria-labelledby="all-day" className="mt-10">
					<h2 id="all-day" className="border-ink border-b-2 pb-2 font-bold text-2xl">
						{t("programme.allDay.title")}
					</h2>
					<p className="mt-2 max-w-words text-quiet text-sm">{t("programme.allDay.what")}</p>
					<Rows sessions={allDay} warnings={[]} />
				</section>
			)}
			{days.map((date) => (
				<section key={date} aria-labelledby={`day-${date}`} className="mt-10">
					<h2 id={`day-${date}`} className="border-ink border-b-2 pb-2 font-bold text-2xl">
						{names.day(date)}
					</h2>
					<TypeLine date={date} onTable={(text) => onTable(text, date)} />
					<InHalls sessions={real.filter(({ startsLocal }) => dateOf(startsLocal) === date)} warnings={warnings} />
				</section>
			))}
		</>
	);
}

/** The sessions, with those that somebody else has deleted while they are edited here. */
function useSessions(): SessionPlan[] {
	const { sessions } = useOrganiser().view;
	const typed = useTypedKeys();
	const [seen, setSeen] = useState<ReadonlyMap<string, SessionPlan>>(new Map());
	useEffect(() => setSeen((old) => new Map([...old, ...sessions.map((one) => [one.id, one] as const)])), [sessions]);
	return useMemo(() => {
		const isThere = new Set(sessions.map(({ id }) => id));
		const gone = [...seen.values()].filter(({ id }) => !isThere.has(id) && typed.has(`session ${id}`));
		return [...sessions, ...gone].sort((a, b) => (a.startsLocal < b.startsLocal ? -1 : 1));
	}, [sessions, seen, typed]);
}

function InHalls({ sessions, warnings }: { sessions: readonly SessionPlan[]; warnings: readonly Warning[] }) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	if (sessions.length === 0) return <p className="mt-1 text-quiet">{t("programme.noSessions")}</p>;
	const halls = view.halls.map(({ id, name }) => ({ id, name }));
	// What was in a hall that is gone is still being edited.
	const isHomeless = sessions.some(({ hallId }) => !view.halls.some(({ id }) => id === hallId));
	return [...halls, ...(isHomeless ? [{ id: null, name: t("programme.noHall") }] : [])].map(({ id, name }) => {
		const inHall = sessions.filter(({ hallId }) =>
			id === null ? !view.halls.some((hall) => hall.id === hallId) : hallId === id,
		);
		return (
			inHall.length > 0 && (
				<section key={id} className="mt-4">
					<h3 className="font-semibold text-accent-text">{name}</h3>
					<Rows sessions={inHall} warnings={warnings} />
				</section>
			)
		);
	});
}

function Rows({ sessions, warnings }: { sessions: readonly SessionPlan[]; warnings: readonly Warning[] }) {
	const { view } = useOrganiser();
	return (
		<ol>
			{sessions.map((session) => (
				<SessionRow
					key={session.id}
					session={session}
					planned={view.sessions.find(({ id }) => id === session.id) ?? null}
					warnings={warnings.filter((warning) => warning.sessions.some((id) => id === session.id))}
				/>
			))}
		</ol>
	);
}
