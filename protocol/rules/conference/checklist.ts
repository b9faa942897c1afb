import { ALL_DAY, BREAK } from "../../statuses.ts";
import type { ConferenceView } from "../../views/conference.ts";

/** What a checklist needs to know besides the conference. */
export type Readiness = {
	/** How many people may moderate in each hall, and how many screens each has, by the hall's id. */
	halls: Record<string, { moderators: number; screens: number }>;
	/** Whether the address that people see is set, and whether it is https. */
	address: { isSet: boolean; isSecure: boolean };
};

/** What is not ready. `fix` is the path below `/CODE` of the page where it is put right; null where no page does it. */
export type ToDo = { fix: string | null } & (
	| { is: "no-moderator" | "no-screen"; hallId: string }
	/** The title of the session that has the hall's stage. */
	| { is: "not-open"; hallId: string; title: string }
	/** Titles of two sessions that are in a hall at once. */
	| { is: "overlap"; hallId: string; first: string; second: string }
	| { is: "no-https" | "no-origin" | "not-released" | "not-reviewed" }
);

/** What is ready. */
export type Done = "moderators" | "screens" | "open" | "https" | "times" | "released" | "reviewed";

/** [O39] @returns what is not ready before a conference, most important first, and what is */
export function checklist(view: ConferenceView, { halls, address }: Readiness): { todo: ToDo[]; done: Done[] } {
	const lacking = (what: "moderators" | "screens") => view.halls.filter(({ id }) => !halls[id]?.[what]);
	const unopened = view.sessions.filter(
		({ on, kind, status, opensAt }) => on && kind !== BREAK && status === "scheduled" && opensAt === null,
	);
	const parts: [Done, ToDo[]][] = [
		[
			"moderators",
			lacking("moderators").map(({ id }) => ({ is: "no-moderator", hallId: id, fix: "/organise/people" })),
		],
		[
			"screens",
			lacking("screens").map(({ id, slug }) => ({ is: "no-screen", hallId: id, fix: `/screens?hall=${slug}` })),
		],
		["open", unopened.map(({ hallId, title, slug }) => ({ is: "not-open", hallId, title, fix: `/${slug}/desk` }))],
		["times", overlaps(view)],
		["released", view.released ? [] : [{ is: "not-released", fix: null }]],
		["reviewed", view.privacyReviewedAt === null ? [{ is: "not-reviewed", fix: "/organise/privacy" }] : []],
		["https", addressOf(address)],
	];
	return {
		todo: parts.flatMap(([, todo]) => todo),
		done: parts.flatMap(([done, todo]) => (todo.length === 0 ? [done] : [])),
	};
}

function addressOf({ isSet, isSecure }: Readiness["address"]): ToDo[] {
	return [
		...(isSet ? [] : [{ is: "no-origin", fix: null } as const]),
		...(isSecure ? [] : [{ is: "no-https", fix: null } as const]),
	];
}

function overlaps({ sessions, halls }: ConferenceView): ToDo[] {
	return halls.flatMap(({ id }) => {
		const inHall = sessions.filter(({ hallId, kind }) => hallId === id && kind !== ALL_DAY);
		return inHall.flatMap((first, n) =>
			inHall
				.slice(n + 1)
				.filter((second) => first.startsLocal < second.endsLocal && second.startsLocal < first.endsLocal)
				.map((second) => ({
					...({ is: "overlap", hallId: id, fix: "/organise/programme" } as const),
					...{ first: first.title, second: second.title },
				})),
		);
	});
}
