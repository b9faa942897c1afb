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
import type { DeclineReason, HoldReason, QuestionStatus, StageMode } from "../statuses.ts";
import type { Language, Note, Proposal, Screen, SessionHead, SessionSettings, StageItem } from "../views/session.ts";

/** A question as the rules about steps see it. Times in ms since 1970. */
export type RuleQuestion = {
	id: string;
	words: string;
	language: Language;
	/** Which of its author's wordings this is, from 1. */
	edition: number;
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	heldFor: HoldReason[];
	mergedInto: string | null;
	mergedAs: QuestionStatus | null;
	/** Who decided last; null while nobody has. */
	decided: { personId: string; by: string; at: number } | null;
	/** The short form for the stage; its id stands in the ledger. */
	wordingId: string | null;
	stageWording: string | null;
	stageLanguage: Language;
	/** Who set that form, or took one away. */
	wordedBy: string | null;
	tags: string[];
	pinned: boolean;
	place: string | null;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	pressedAt: number | null;
	skippedAt: number | null;
	mute: { until: number | null } | null;
};

/** A session as the rules about steps see it: what was read before they are asked. */
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
	/** @returns the questions of the group whose head this is: itself, and all that were merged into it */
	membersOf(id: string): readonly string[];
};

/** Who takes a step and when; `personId` null for the schedule. `now` is the database's clock in ms since 1970. */
export type StepContext = RuleView & {
	by: { personId: string | null; roles: readonly Role[] };
	now: number;
	/** An id for what the step adds: a note, a short form, a screen. */
	newId: string;
};

/** What a step adds besides changing fields; the texts and keys the ledger does not hold. */
export type Additions = {
	note?: { id: string; words: string };
	/** `words` null where the short form is taken away: who did that is kept. */
	wording?: { id: string; questionId: string; words: string | null; language: Language };
	/** The voters whose votes no longer count, on these questions. */
	aside?: { questionIds: readonly string[]; voters: readonly string[] };
	/** `pairingId` is of the waiting browser that becomes the screen; it must still be waiting. */
	screen?: { id: string; name: string; keyHash: string | null; pairingId: string | null };
};

/** A step that was allowed: what it changes, `[]` where all of it is so already. */
export type Step = {
	verb: LedgerVerb;
	questionId: string | null;
	changes: Change[];
	/** Questions it changes nothing of and depends on. */
	reads?: readonly string[];
	adds?: Additions;
};

/** What a rule about a step says: why not, or what to change. */
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
	const { questionsEach, questionsAMinute, opensAt, closesAt, twoPerson } = settings;
	return {
		...{ status, asking, voting, premoderated },
		...{ questionsEach, questionsAMinute, opensAt, closesAt, twoPerson },
	};
}

export function programmeFields({ session, settings }: Pick<RuleView, "session" | "settings">): ProgrammeFields {
	return { title: session.title, startsAt: settings.startsAt, endsAt: settings.endsAt };
}

/** @returns the changes that give a question these values; those it has already are left out */
export function setQuestion(question: RuleQuestion, to: Partial<QuestionFields>): Change[] {
	return changes("question", question.id, questionFields(question), to);
}

/** @returns the changes that give a hall's stage these values */
export function setStage(view: Pick<RuleView, "stage" | "hall">, to: Partial<StageFields>): Change[] {
	return changes("stage", view.hall.id, stageFields(view), to);
}

/** @returns the changes that give a session these values */
export function setSession(view: Pick<RuleView, "session" | "settings">, to: Partial<SessionFields>): Change[] {
	return changes("session", view.session.id, sessionFields(view), to);
}

/** @returns the changes that give a session these values in the programme */
export function setProgramme(view: Pick<RuleView, "session" | "settings">, to: Partial<ProgrammeFields>): Change[] {
	return changes("programme", view.session.id, programmeFields(view), to);
}

/** @returns whether two values of a field are the same, whatever the order of their keys */
export function isSame(one: unknown, other: unknown): boolean {
	if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)));
}

function changes<Fields extends object>(of: Change["of"], id: string, old: Fields, to: Partial<Fields>): Change[] {
	return Object.entries(to).flatMap(([field, value]) => {
		const before: unknown = Reflect.get(old, field);
		// The callers' types tie a field's values to its name; the compiler cannot follow that through `Object.entries`.
		return isSame(before, value) ? [] : [{ of, id, field, old: before, new: value } as Change];
	});
}
