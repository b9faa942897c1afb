import type { SessionFields } from "../ledger.ts";
import { type StepContext, setSession, type Verdict } from "./context.ts";

/** [M6] Opens, pauses or closes a session, its asking and its voting, and changes its settings. Omitted fields stay. */
export function set(
	context: StepContext,
	{ to }: { to: { [F in keyof SessionFields]?: SessionFields[F] | undefined } },
): Verdict {
	const wanted = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));
	const { opensAt, closesAt } = { ...context.settings, ...wanted };
	const asked = [to.opensAt, to.closesAt].filter((time) => typeof time === "number");
	if (asked.some((time) => time <= context.now)) return { code: "wrong-times" };
	if (asked.length > 0 && !areTimesInOrder({ opensAt, closesAt })) return { code: "wrong-times" };
	return { verb: "set", questionId: null, changes: setSession(context, wanted) };
}

/** [M21] Opens or closes a session on schedule, and clears the time. */
export function keepTimes(context: StepContext): Verdict {
	const { opensAt, closesAt } = context.settings;
	const { now } = context;
	const opens = opensAt !== null && opensAt <= now;
	const closes = closesAt !== null && closesAt <= now;
	const isClosed = closes && (!opens || closesAt > opensAt);
	const to: Partial<SessionFields> = {
		...(opens || closes ? { status: isClosed ? "closed" : "open" } : {}),
		...(opens ? { opensAt: null } : {}),
		...(closes ? { closesAt: null } : {}),
	};
	return { verb: "schedule", questionId: null, changes: setSession(context, to) };
}

/** [M6] A session closes after it opens. */
export function areTimesInOrder({ opensAt, closesAt }: Pick<SessionFields, "opensAt" | "closesAt">): boolean {
	return opensAt === null || closesAt === null || closesAt > opensAt;
}
