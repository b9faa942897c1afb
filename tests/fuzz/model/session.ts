import type { CommandInput } from "#protocol/commands.ts";
import type { By } from "./by.ts";
import type { State } from "./state.ts";

/** How the session is run, and what the chair is told. Each function gives a refusal's code, or null once it is done. */

/** [M6] What is left out stays as it is. */
export function set(
	{ session }: State,
	{ now }: By,
	{ to }: Extract<CommandInput, { type: "session.set" }>,
): string | null {
	const wanted = { ...session, ...to } as State["session"];
	const times = [to.opensAt, to.closesAt].filter((time) => typeof time === "number");
	if (times.some((time) => time <= now)) return "wrong-times";
	const { opensAt, closesAt } = wanted;
	if (times.length > 0 && opensAt !== null && closesAt !== null && closesAt <= opensAt) return "wrong-times";
	Object.assign(session, wanted);
	return null;
}

/** [M21] The times that were set and have come. */
export function keepTimes({ session }: State, now: number): void {
	if (session.opensAt !== null && session.opensAt <= now) Object.assign(session, { status: "open", opensAt: null });
	if (session.closesAt !== null && session.closesAt <= now)
		Object.assign(session, { status: "closed", closesAt: null });
}

/** [C1] */
export function send({ notes }: State, { name: by, time: sent }: By, { words }: { words: string }): string | null {
	if (words === "") return "note-length";
	notes.push({ sent, id: "", ledgerId: "", words, by, acknowledgedAt: null });
	return null;
}

/** [C2] */
export function acknowledge({ notes }: State, { time }: By, { noteId }: { noteId: string }): string | null {
	const note = notes.find(({ id }) => id === noteId);
	if (note) note.acknowledgedAt ??= time;
	return note ? null : "no-such-note";
}
