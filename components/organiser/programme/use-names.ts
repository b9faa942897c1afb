import { useMemo } from "react";
import { useSpoken } from "#components/ui/words.tsx";
import type { Locale } from "#protocol/preferences.ts";
import { clockOf, dateOf, dayName } from "#protocol/rules/conference/days.ts";
import type { SessionPlan, SpeakerPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../use-organiser.tsx";

/** What the page calls days, halls, speakers and sessions. */
export type Names = {
	locale: Locale;
	/** "Friday 27 November" */
	day(date: string): string;
	hall(id: string): string;
	speaker(id: string): string;
	/** "09:30–10:15" */
	times(session: Pick<SessionPlan, "startsLocal" | "endsLocal">): string;
};

export function useNames(): Names {
	const { view } = useOrganiser();
	const locale = useSpoken().locale.startsWith("cy") ? "cy" : "en";
	return useMemo(() => {
		const day = (date: string) => dayName(date, locale);
		return {
			locale,
			day,
			hall: (id) => view.halls.find((hall) => hall.id === id)?.name ?? "",
			speaker(id) {
				const speaker = view.speakers.find((one) => one.id === id);
				return speaker ? speakerLine(speaker) : "";
			},
			times({ startsLocal, endsLocal }) {
				const isSameDay = dateOf(startsLocal) === dateOf(endsLocal);
				const ends = isSameDay ? clockOf(endsLocal) : `${day(dateOf(endsLocal))} ${clockOf(endsLocal)}`;
				return `${clockOf(startsLocal)}–${ends}`;
			},
		};
	}, [view, locale]);
}

/** @returns a speaker as they are typed and shown: "Ann Rees, Treasurer", or the role alone */
export function speakerLine({ name, role }: Pick<SpeakerPlan, "name" | "role">): string {
	return name ? `${name}, ${role}` : role;
}
