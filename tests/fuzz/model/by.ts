import type { SessionName, Time } from "./state.ts";

export type Person = { name: string; role: "moderator" | "chair" | "delegate" };

/** Who sends a command, to which session, and when: the number of the step, and ms since 1970. */
export type By = Person & {
	session: SessionName;
	time: Time;
	now: number;
	/** The id of the question that it makes. */
	newId: string;
};
