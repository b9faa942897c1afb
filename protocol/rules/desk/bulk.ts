import type { CommandOf } from "../../commands.ts";
import type { LedgerVerb } from "../../ledger.ts";
import type { Reason } from "../../refusals.ts";
import { isRefused, type RuleQuestion, type StepContext, type Verdict } from "../context.ts";
import { duplicateKey } from "../likeness/duplicates.ts";
import { approve, decline, defer, hold, merge, mute, tag } from "../question.ts";

type Bulk = Pick<CommandOf<"question.each">, "does" | "questions">;
type Does<T extends Bulk["does"]["type"]> = Extract<Bulk["does"], { type: T }>;
type One = { questionId: string; edition: number; seen: Bulk["questions"][number][2] };
type Decided = { questionId: string; verdict: Verdict };

export type Refused = { questionId: string; reason: Reason };

/** The action does not exist for cards seen in this state. */
const NOT_APPLICABLE: Reason = { code: "not-published" };

/**
 * [K6] Applies the rule for one question to each question of a selection, as one step.
 * @returns the step, refused if it applies to none of them; and those it leaves out
 */
export function each(context: StepContext, { does, questions }: Bulk): { verdict: Verdict; refused: Refused[] } {
	const unique = new Map(questions.map(([questionId, edition, seen]) => [questionId, { questionId, edition, seen }]));
	const verdicts = doAll(context, does, [...unique.values()]);
	const refused = verdicts.flatMap(({ questionId, verdict }) =>
		isRefused(verdict) ? [{ questionId, reason: verdict }] : [],
	);
	const steps = verdicts.flatMap(({ verdict }) => (isRefused(verdict) ? [] : [verdict]));
	const [first] = steps;
	if (!first) return { verdict: { code: "none-of-selection" }, refused };
	const changes = steps.flatMap((step) => step.changes);
	const reads = steps.flatMap((step) => step.reads ?? []);
	return { verdict: { verb: verbOf(does), questionId: null, changes, ...(reads.length > 0 && { reads }) }, refused };
}

function verbOf(does: Bulk["does"]): LedgerVerb {
	return does.type === "defer" && !does.deferred ? "recall" : does.type;
}

function doAll(context: StepContext, does: Bulk["does"], all: readonly One[]): Decided[] {
	switch (does.type) {
		case "approve":
			return approveEach(context, all);
		case "merge":
			return mergeEach(context, does, all);
		default:
			return all.map((one) => ({ questionId: one.questionId, verdict: doOne(context, does, one) }));
	}
}

function doOne(
	context: StepContext,
	does: Exclude<Bulk["does"], Does<"approve" | "merge">>,
	{ questionId, edition, seen }: One,
): Verdict {
	switch (does.type) {
		case "hold":
			return hold(context, { questionId, edition, seen: seen === "published" ? "published" : "review" });
		case "defer":
			return defer(context, { questionId, deferred: does.deferred });
		case "decline":
			return seen === "declined" ? NOT_APPLICABLE : decline(context, { ...does, questionId, edition, seen });
		case "tag":
			return tag(context, { questionId, tag: does.tag, on: true });
		case "mute":
			return mute(context, { questionId, minutes: does.minutes });
	}
}

/** [M30] Publishes each question. Of duplicates it publishes the first, and merges the others into it where M12 allows that. */
function approveEach(context: StepContext, all: readonly One[]): Decided[] {
	const heads = new Map<string, RuleQuestion>();
	return all.map(({ questionId, edition, seen }) => {
		if (seen === "published") return { questionId, verdict: NOT_APPLICABLE };
		const verdict = approve(context, { questionId, edition, seen });
		const question = context.question(questionId);
		if (isRefused(verdict) || !question) return { questionId, verdict };
		const key = duplicateKey(question.words);
		const head = heads.get(key);
		if (!head) heads.set(key, asPublished(context, question));
		if (!head || seen === "declined") return { questionId, verdict };
		const merged = merge(withQuestion(context, head), { questionId, edition, seen, into: head.id });
		return { questionId, verdict: isRefused(merged) ? verdict : merged };
	});
}

/** [M31] Merges each question into one. If that is one of them and in review, it is published in the same step. */
function mergeEach(context: StepContext, { into }: Does<"merge">, all: readonly One[]): Decided[] {
	const kept = all.find(({ questionId }) => questionId === into);
	const head = context.question(into);
	const publishing = head && kept && kept.seen !== "published" ? approve(context, { ...kept, seen: kept.seen }) : null;
	if (publishing && isRefused(publishing)) return [{ questionId: into, verdict: publishing }];
	const after = publishing && head ? withQuestion(context, asPublished(context, head)) : context;
	const others = all.filter(({ questionId }) => questionId !== into);
	const merged = others.map(({ questionId, edition, seen }) => ({
		questionId,
		verdict: seen === "declined" ? NOT_APPLICABLE : merge(after, { questionId, edition, seen, into }),
	}));
	const isAnyMerged = merged.some(({ verdict }) => !isRefused(verdict));
	return publishing && isAnyMerged ? [{ questionId: into, verdict: publishing }, ...merged] : merged;
}

function asPublished({ now }: StepContext, question: RuleQuestion): RuleQuestion {
	return { ...question, status: "published", publishedAt: question.publishedAt ?? now };
}

/** @returns the context with one question as it will be */
function withQuestion(context: StepContext, question: RuleQuestion): StepContext {
	return { ...context, question: (id) => (id === question.id ? question : context.question(id)) };
}
