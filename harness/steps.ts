import { randomUUID } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import { type StepWrite, writeStep } from "#db/step.ts";
import { isRefused, type StepContext, type Verdict } from "#protocol/rules/context.ts";
import { contextOf, toWrite } from "#server/commands/step.ts";
import { SessionView } from "#server/live/session-view.ts";

export type Decided = StepWrite & { write(): Promise<number | null> };

/**
 * Decides a moderator's step on what the database holds now.
 * @param undoes the line, for an undo
 * @throws if the rule refuses it
 */
export async function decide(
	db: Database,
	by: { sessionId: string; personId: string },
	rule: (context: StepContext) => Verdict,
	undoes: string | null = null,
): Promise<Decided> {
	const view = await SessionView.load(db, by.sessionId);
	if (!view) throw new Error("There is no such session.");
	const verdict = rule(contextOf(view, { personId: by.personId, roles: ["moderator"] }));
	if (isRefused(verdict)) throw new Error(`The step was refused: ${verdict.code}.`);
	const step = toWrite(view, verdict, { by: { personId: by.personId, opId: randomUUID() }, undoes });
	return { ...step, write: () => writeStep(db, step) };
}

/** Decides a step and writes it. @returns the session's revision; null if nothing was written */
export async function take(...of: Parameters<typeof decide>): Promise<number | null> {
	return (await decide(...of)).write();
}
