import type { Change, Decision, LedgerVerb, QuestionFields, SessionFields, StageFields } from "../ledger.ts";
import type { Role } from "../permissions.ts";
import type { Reason } from "../refusals.ts";
import type { ChairReply, QuestionStatus, StageMode } from "../statuses.ts";
import type { DeskQuestion } from "../views/desk.ts";
import type {
	Language,
	Note,
	Proposal,
	Rank,
	Screen,
	SessionHead,
	SessionSettings,
	StageItem,
} from "../views/session.ts";
import type { ScreenSize } from "../views/stage.ts";

/** A question as the rules on steps see it: what desks see, and what only the server needs. */
export type RuleQuestion = Omit<
	DeskQuestion,
	"byline" | "setAside" | "askedAt" | "decided" | "heldWords" | "feedback"
> & {
	/** Whether a moderator has kept it in spite of reports, of which `reports` is the number here. */
	kept: boolean;
	mergedAs: QuestionStatus | null;
	/** Who decided last; null if nobody has. */
	decided: { personId: string; by: string; at: number } | null;
	/** The id of the stage wording, and who set or removed it. */
	wordingId: string | null;
	wordedBy: string | null;
	/** Its place in the running order; null outside it. */
	place: string | null;
	/** When it last came into it; null before. */
	orderedAt: number | null;
	votesWhenPut: number | null;
	rankWhenPut: Rank | null;
	mute: { until: number | null } | null;
};

/** A session as the rules on steps see it. */
export type RuleView = {
	session: SessionHead;
	settings: SessionSettings;
	hall: { id: string };
	/** The words that the filter lets through here, besides its own. */
	conference: { id: string; allowedWords: readonly string[] };
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
	/** @returns the questions in Top, best first */
	top(): readonly { id: string }[];
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
	note?: { id: string; words: string; reply: ChairReply | null };
	/** `words` and `wordsCy` are null if the stage wording is removed: who did that is stored too. */
	wording?: { id: string; questionId: string; words: string | null; language: Language; wordsCy: string | null };
	/** A question that was asked aloud in the hall. */
	heard?: { id: string; words: string; place: string | null; at: number };
	/** Voters whose votes for these questions no longer count. */
	aside?: { questionIds: readonly string[]; voters: readonly string[] };
	/** `pairingId`: the browser that becomes the screen, which must still be waiting. */
	screen?: { id: string; name: string; keyHash: string | null; pairingId: string | null; size: ScreenSize | null };
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

/** @returns whether the filter lets a word through here, whatever its case */
export function isAllowedWord({ conference }: Pick<RuleView, "conference">, word: string): boolean {
	return conference.allowedWords.some((one) => one.toLowerCase() === word.toLowerCase());
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
	const { wordingId: wording, pinned, deferred, kept, place, mute, votesWhenPut, rankWhenPut } = question;
	const { publishedAt, orderedAt, putAt, answeredAt, pressedAt, skippedAt } = question;
	return {
		decision: decisionOf(question),
		...{ wording, pinned, deferred, kept, place, mute, votesWhenPut, rankWhenPut },
		...{ publishedAt, orderedAt, putAt, answeredAt, pressedAt, skippedAt },
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
