import { setTimeout as pause } from "node:timers/promises";
import { readConference, writeConferenceStep } from "#db/conference-step.ts";
import { readStaff, writePeopleStep } from "#db/people/staff.ts";
import { findStep } from "#db/step.ts";
import type { ConferenceCommandOf, ConferenceCommandType } from "#protocol/conference-commands.ts";
import type { PersonLink } from "#protocol/events.ts";
import type { Change } from "#protocol/ledger.ts";
import { DECIDE_MS } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { ConferenceStep, ConferenceVerdict } from "#protocol/rules/conference/conference-step.ts";
import type { PeopleContext, PeopleVerdict } from "#protocol/rules/conference/people.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import type { Context } from "../../context.ts";
import type { Person } from "../../identity/principal.ts";

/** How long to wait before a command is decided again. */
const RETRY_MS = 20;

/** What a command about a conference did: the conference's revision that includes it, and the links it made for people. */
export type ConferenceDone = { revision: number; links?: PersonLink[] };

export type ConferenceContext<T extends ConferenceCommandType> = Context & {
	input: ConferenceCommandOf<T>;
	from: Person;
	/** Whether the sender still may: they may have been removed while the command waited. */
	mayStill(): Promise<boolean>;
};

/** What to write, a reason to refuse, or that `write()` knows what to do. */
type Verdict = ConferenceVerdict | { isDecided: true };

type By = { personId: string; opId: string; conferenceId: string; revision: number };

/** What a command about a conference is. */
export type ConferenceDefinition<T extends ConferenceCommandType> = Deciding<T> | DecidingOnPeople<T>;

type Deciding<T extends ConferenceCommandType> = {
	/** Asks the rule, on the conference as it is now. */
	decide(context: ConferenceContext<T>, view: ConferenceView): Verdict | Promise<Verdict>;
	/** Carries it out, if that is not to write a step. @returns the revision, null if the conference has changed */
	write?(
		context: ConferenceContext<T>,
		view: ConferenceView,
		step: { by: By; changes: readonly Change[] },
	): Promise<number | null>;
	/** Whether it is for archived conferences too, which do not change otherwise. */
	isForAllPhases?: boolean;
};

type DecidingOnPeople<T extends ConferenceCommandType> = {
	/** Asks the rule, on the people who work there now. */
	decideOnPeople(context: PeopleContext, input: ConferenceCommandOf<T>): PeopleVerdict;
	/** @returns who gets a link */
	linked?(input: ConferenceCommandOf<T>): string[];
};

/**
 * Carries a command about a conference out, or says why not. These are rare, so the conference is read each time, and two that are
 * decided at once are told apart by its revision.
 */
export async function carryOutForConference<T extends ConferenceCommandType>(
	definition: ConferenceDefinition<T>,
	context: ConferenceContext<T>,
): Promise<ConferenceDone | { reason: Reason }> {
	const { db, input, from, queues } = context;
	const { conferenceId, opId } = input;
	const links = linksFor(definition, context);
	return queues.inTurn(`conference ${conferenceId}`, async () => {
		const until = performance.now() + DECIDE_MS;
		for (;;) {
			const view = await readConference(db, conferenceId);
			if (!view) return { reason: { code: "not-allowed" } };
			if (await findStep(db, from.id, opId)) return { revision: view.revision, ...links };
			// After the view was read: removing them gives the conference another revision.
			if (!(await context.mayStill())) return { reason: { code: "not-allowed" } };
			const by = { personId: from.id, opId, conferenceId, revision: view.revision };
			const tried =
				"decide" in definition ? await tryStep(definition, by, view) : await tryOnPeople(definition, by, view);
			if (tried !== "changed-meanwhile") return tried;
			if (performance.now() > until) return { reason: { code: "try-again" } };
			await pause(RETRY_MS);
		}
	});

	async function tryStep(deciding: Deciding<T>, by: By, view: ConferenceView): Promise<Tried> {
		if (view.phase === "archived" && !deciding.isForAllPhases) return { reason: { code: "conference-archived" } };
		const verdict = await deciding.decide(context, view);
		if ("code" in verdict) return { reason: verdict };
		const step = "changes" in verdict ? verdict : null;
		if (step?.changes.length === 0) return { revision: view.revision };
		const reason = refuseAdded(view, step);
		if (reason) return { reason };
		const revision = deciding.write
			? await deciding.write(context, view, { by, changes: step?.changes ?? [] })
			: step && (await writeConferenceStep(db, { ...by, ...step }));
		if (revision === null) return "changed-meanwhile";
		await context.publish.conferenceChanged(conferenceId);
		return { revision };
	}

	async function tryOnPeople({ decideOnPeople }: DecidingOnPeople<T>, by: By, view: ConferenceView): Promise<Tried> {
		const people = await readStaff(db, conferenceId);
		const verdict = decideOnPeople({ conference: view, people, now: Date.now() }, input);
		if ("code" in verdict) return { reason: verdict };
		if (verdict.changes.length === 0) return { revision: view.revision, ...links };
		const revision = await writePeopleStep(db, { ...by, ...verdict, links: links.links ?? [] });
		if (revision === null) return "changed-meanwhile";
		for (const signInId of verdict.writes.signIns) context.publish.signedOut(signInId);
		return { revision, ...links };
	}
}

type Tried = ConferenceDone | { reason: Reason } | "changed-meanwhile";

/** A token is stored as a hash only: it follows from the command, so that one that is sent again gets the same. */
function linksFor<T extends ConferenceCommandType>(
	definition: ConferenceDefinition<T>,
	{ identity, from, input }: ConferenceContext<T>,
): { links?: PersonLink[] } {
	const linked = "linked" in definition ? definition.linked?.(input) : undefined;
	if (!linked) return {};
	const { opId } = input;
	return {
		links: linked.map((personId) => ({ personId, token: identity.linkToken({ personId, by: from.id, opId }) })),
	};
}

/** [O33] A new session may be open at once, which none is in a closed conference. */
function refuseAdded({ phase }: ConferenceView, step: ConferenceStep | null): Reason | null {
	return phase === "closed" && step && step.writes.added.sessions.length > 0 ? { code: "conference-closed" } : null;
}
