import type { DeclineReason, HoldReason, QuestionStatus, SessionStatus, StageMode } from "#protocol/statuses.ts";

/**
 * What must be so, as a plain model: arrays, maps and the numbers of steps. It is written from docs/rules.md and shares no rule with
 * the product, so that the two can only agree where both are right.
 */

/** When something happened: the number of the step that did it. */
export type Time = number;

export type Decision = {
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	heldFor: readonly HoldReason[];
	mergedInto: string | null;
	mergedAs: QuestionStatus | null;
	by: string | null;
	at: Time | null;
};

/** For so many minutes from then; null until the session ends. */
export type Mute = { until: { at: Time; minutes: number } | null };

export type Question = {
	id: string;
	/** The delegate's name here; nobody's where it was asked aloud in the hall. */
	author: string | null;
	byline: { name: string; role: string | null } | null;
	words: string;
	edition: number;
	askedAt: Time;
	decision: Decision;
	wording: { set: Time; words: string | null } | null;
	tags: Set<string>;
	pinned: boolean;
	place: string | null;
	orderedAt: Time | null;
	withdrawnAt: Time | null;
	publishedAt: Time | null;
	putAt: Time | null;
	answeredAt: Time | null;
	pressedAt: Time | null;
	skippedAt: Time | null;
	mute: Mute | null;
	deferred: boolean;
	kept: boolean;
	/** Who has reported it. */
	reports: Set<string>;
	/** Whether its answer satisfied those who said so, by name. */
	feedback: Map<string, boolean>;
	/** Who has a vote for it. */
	votes: Set<string>;
};

/** `id` and `ledgerId` are empty until they were read. */
export type Note = { sent: Time; id: string; ledgerId: string; words: string; by: string; acknowledgedAt: Time | null };

/** The fuzzed session, and another of its hall, which takes the stage now and then and does little else. */
export type SessionName = "session" | "other";

export type State = {
	session: {
		status: SessionStatus;
		asking: boolean;
		voting: boolean;
		premoderated: boolean;
		twoPerson: boolean;
		joinFooter: boolean;
		questionsEach: number | null;
		questionsAMinute: number;
		reviewLimit: number;
		cutOffAt: number | null;
		/** Ms since 1970. */
		opensAt: number | null;
		closesAt: number | null;
	};
	stage: {
		session: SessionName;
		/** With the short form it was put with. */
		question: { id: string; putAt: Time; wording: Question["wording"] } | null;
		mode: StageMode;
		curtain: boolean;
		proposal: { questionId: string; by: string; at: Time } | null;
	};
	/** In the order they were asked. */
	questions: Question[];
	notes: Note[];
	/** Let through the filter. */
	allowedWords: Set<string>;
	/** Delegates who have each voted once, many at the same moment: what surges are made of. */
	crowd: Set<string>;
	/** Whose votes do not count, on which questions; each set aside at once. */
	asides: Map<Time, { questionIds: string[]; voters: string[] }>;
};

export type Change = { field: string; old: unknown; new: unknown };

const OF_QUESTION = [
	...["decision", "wording", "pinned", "place", "orderedAt", "publishedAt", "putAt"],
	...["answeredAt", "pressedAt", "skippedAt", "mute", "deferred", "kept"],
] as const;

/** @returns all that a step may change: each field by a name such as `question ID place`, with its value; null where it has none */
export function fieldsOf({ session, stage, questions, notes, asides, allowedWords }: State): Map<string, unknown> {
	return new Map<string, unknown>([
		...questions.flatMap((one) => [
			...OF_QUESTION.map((field) => [`question ${one.id} ${field}`, Reflect.get(one, field)] as const),
			...[...one.tags].map((tag) => [`tag ${one.id} ${tag}`, true] as const),
		]),
		...Object.entries(stage).map(([field, value]) => [`stage - ${field}`, value] as const),
		...Object.entries(session).map(([field, value]) => [`session - ${field}`, value] as const),
		...notes.flatMap((note) => [
			[`note ${note.sent} sent`, true] as const,
			[`note ${note.sent} acknowledgedAt`, note.acknowledgedAt] as const,
		]),
		...[...allowedWords].map((word) => [`word - ${word}`, true] as const),
		...[...asides.keys()].map((time) => [`votes ${time} setAside`, true] as const),
	]);
}

/** Gives a field a value. A tag, a note, and votes that were set aside, have null where they are not there. */
export function setField(state: State, name: string, value: unknown): void {
	const [of = "", id = "", field = ""] = name.split(" ");
	const question = state.questions.find((one) => one.id === id);
	if (of === "session") Object.assign(state.session, { [field]: value });
	else if (of === "stage") Object.assign(state.stage, { [field]: value });
	else if (of === "question" && question) Object.assign(question, { [field]: value });
	else if (of === "word") state.allowedWords.delete(field);
	else if (of === "tag" && value) question?.tags.add(field);
	else if (of === "tag") question?.tags.delete(field);
	else if (of === "note" && field === "sent") state.notes = state.notes.filter(({ sent }) => String(sent) !== id);
	else if (of === "note") Object.assign(state.notes.find(({ sent }) => String(sent) === id) ?? {}, { [field]: value });
	else if (of === "votes") state.asides.delete(Number(id));
}

/** @returns what differs, field by field */
export function changesBetween(before: Map<string, unknown>, after: Map<string, unknown>): Change[] {
	const names = new Set([...before.keys(), ...after.keys()]);
	return [...names].flatMap((field) => {
		const [old, now] = [before.get(field) ?? null, after.get(field) ?? null];
		return isSame(old, now) ? [] : [{ field, old, new: now }];
	});
}

export function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
