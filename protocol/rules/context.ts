import type {
	Change,
	Decision,
	LedgerVerb,
	ProgrammeFields,
	QuestionFields,
	SessionFields,
	StageFields,
} from "../ledger.ts";
import type { Role } from "../permissions.ts";
import type { Reason } from "../refusals.ts";
import type { QuestionStatus, StageMode } from "../statuses.ts";
import type { DeskQuestion } from "../views/desk.ts";
import type { Language, Note, Proposal, Screen, SessionHead, SessionSettings, StageItem } from "../views/session.ts";

/** A question as the rules on steps see it: what desks see, and what only the server needs. */
export type RuleQuestion = Omit<DeskQuestion, "byline" | "votes" | "setAside" | "askedAt" | "decided"> & {
	mergedAs: QuestionStatus | null;
	/** Who decided last; null if nobody has. */
	decided: { personId: string; by: string; at: number } | null;
	/** The id of the stage wording, and who set or removed it. */
	wordingId: string | null;
	wordedBy: string | null;
	/** Its place in the running order; null outside it. */
	place: string | null;
	mute: { until: number | null } | null;
};

/** A session as the rules on steps see it. */
export type RuleView = {
	session: SessionHead;
	settings: SessionSettings;
	hall: { id: string };
	stage: {
		sessionId: string | null;
		mode: StageMode;
		item: StageItem | null;
		curtain: boolean;
		proposal: Proposal | null;
	};
	/** The running order, next first. */
	order: readonly string[];
	notes: readonly Note[];
	screens: readonly Screen[];
	question(id: string): RuleQuestion | undefined;
	/** @returns the ids of a group's questions, by the id of its head, which is one of them */
	membersOf(id: string): readonly string[];
};

/** Who takes a step, and when; `personId` is null for the schedule. `now` is the database's clock, in ms since 1970. */
export type StepContext = RuleView & {
	by: { personId: string | null; roles: readonly Role[] };
	now: number;
	/** An id for a note, stage wording or screen that the step adds. */
	newId: string;
};

/** What a step adds: texts and keys, which the ledger does not hold. */
export type Additions = {
	note?: { id: string; words: string };
	/** `words` is null if the stage wording is removed: who did that is stored too. */
	wording?: { id: string; questionId: string; words: string | null; language: Language };
	/** Voters whose votes for these questions no longer count. */
	aside?: { questionIds: readonly string[]; voters: readonly string[] };
	/** `pairingId`: the browser that becomes the screen, which must still be waiting. */
	screen?: { id: string; name: string; keyHash: string | null; pairingId: string | null };
};

/** An allowed step. `changes` is empty if everything is already as wanted. */
export type Step = {
	verb: LedgerVerb;
	questionId: string | null;
	changes: Change[];
	/** Questions it depends on without changing them. */
	reads?: readonly string[];
	adds?: Additions;
};

/** A rule's decision on a step. */
export type Verdict = Reason | Step;

export const NO_SUCH_QUESTION = { code: "no-such-question" } as const satisfies Reason;

export function isRefused(verdict: Verdict): verdict is Reason {
	return "code" in verdict;
}

export function decisionOf(question: RuleQuestion): Decision {
	const { status, reason, remark, heldFor, mergedInto, mergedAs, decided } = question;
	return {
		status,
		reason,
		remark,
		heldFor,
		mergedInto,
		mergedAs,
		by: decided?.personId ?? null,
		at: decided?.at ?? null,
	};
}

export function questionFields(question: RuleQuestion): QuestionFields {
	const { wordingId: wording, pinned, place, publishedAt, putAt, answeredAt, pressedAt, skippedAt, mute } = question;
	return {
		decision: decisionOf(question),
		...{ wording, pinned, place, publishedAt, putAt, answeredAt, pressedAt, skippedAt, mute },
	};
}

export function stageFields({ stage }: Pick<RuleView, "stage">): StageFields {
	const { sessionId: session, mode, curtain, item, proposal } = stage;
	return {
		...{ session, mode, curtain },
		item: item && { kind: item.kind, id: item.id, putAt: item.putAt, wordingId: item.snapshot.wordingId },
		proposal: proposal && { questionId: proposal.questionId, personId: proposal.personId, at: proposal.at },
	};
}

export function sessionFields({ session, settings }: Pick<RuleView, "session" | "settings">): SessionFields {
	const { status, asking, voting, premoderated } = session;
	const { questionsEach, questionsAMinute, reviewLimit, cutOffAt, opensAt, closesAt, twoPerson, joinFooter } = settings;
	return {
		...{ status, asking, voting, premoderated },
		...{ questionsEach, questionsAMinute, reviewLimit, cutOffAt, opensAt, closesAt, twoPerson, joinFooter },
	};
}

export function programmeFields({ session, settings }: Pick<RuleView, "session" | "settings">): ProgrammeFields {
	return { title: session.title, startsAt: settings.startsAt, endsAt: settings.endsAt };
}

/** @returns the changes that give a question these values, without those it already has; below the same for other things */
export function setQuestion(question: RuleQuestion, to: Partial<QuestionFields>): Change[] {
	return changes("question", question.id, questionFields(question), to);
}

export function setStage(view: Pick<RuleView, "stage" | "hall">, to: Partial<StageFields>): Change[] {
	return changes("stage", view.hall.id, stageFields(view), to);
}

export function setSession(view: Pick<RuleView, "session" | "settings">, to: Partial<SessionFields>): Change[] {
	return changes("session", view.session.id, sessionFields(view), to);
}

export function setProgramme(view: Pick<RuleView, "session" | "settings">, to: Partial<ProgrammeFields>): Change[] {
	return changes("programme", view.session.id, programmeFields(view), to);
}

/** @returns whether two values are deeply equal, whatever the order of their keys */
export function isSame(one: unknown, other: unknown): boolean {
	if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)));
}

function changes<Fields extends object>(of: Change["of"], id: string, old: Fields, to: Partial<Fields>): Change[] {
	return Object.entries(to).flatMap(([field, value]) => {
		const before: unknown = Reflect.get(old, field);
		// `Object.entries` loses the pairing of fields and values, which the callers' types ensure.
		return isSame(before, value) ? [] : [{ of, id, field, old: before, new: value } as Change];
	});
}
