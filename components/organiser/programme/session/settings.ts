import type { CommandOf } from "#protocol/commands.ts";
import type { ConferenceView, PlannedSession } from "#protocol/views/conference.ts";

export type SettingsChange = { sessionId: string; to: CommandOf<"session.set">["to"] };

/** How questions are taken in a session, as far as an organiser sets it here. */
export type QuestionSettings = Pick<
	PlannedSession,
	| "status"
	| "asking"
	| "voting"
	| "premoderated"
	| "twoPerson"
	| "joinFooter"
	| "questionsEach"
	| "questionsAMinute"
	| "reviewLimit"
	| "opensAt"
	| "closesAt"
>;

export function settingsOf(session: QuestionSettings): QuestionSettings {
	const { status, asking, voting, premoderated, twoPerson, joinFooter } = session;
	const { questionsEach, questionsAMinute, reviewLimit, opensAt, closesAt } = session;
	return {
		...{ status, asking, voting, premoderated, twoPerson, joinFooter },
		...{ questionsEach, questionsAMinute, reviewLimit, opensAt, closesAt },
	};
}

/** @returns the settings of the sessions that a change removes, to be set again if it is undone */
export function settingsLostBy(view: ConferenceView, removed: readonly string[] = [], now: number): SettingsChange[] {
	return view.sessions
		.filter(({ id }) => removed.includes(id))
		.map((session) => {
			const { opensAt, closesAt, ...settings } = settingsOf(session);
			const future = (time: number | null) => (time !== null && time > now ? time : null);
			return { sessionId: session.id, to: { ...settings, opensAt: future(opensAt), closesAt: future(closesAt) } };
		});
}
