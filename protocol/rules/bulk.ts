import type { CommandOf } from "../commands.ts";
import type { Reason } from "../refusals.ts";
import { isRefused, type StepContext, type Verdict } from "./context.ts";
import { approve, decline, hold, mute, tag } from "./question.ts";

type Bulk = Pick<CommandOf<"question.each">, "does" | "questions">;

export type Refused = { questionId: string; reason: Reason };

/**
 * [K6] Applies the rule for one question to each question of a selection, as one step.
 * @returns the step, refused if it applies to none of them; and those it leaves out
 */
export function each(context: StepContext, { does, questions }: Bulk): { verdict: Verdict; refused: Refused[] } {
	const unique = new Map(questions.map((question) => [question[0], question]));
	const verdicts = [...unique.values()].map(([questionId, edition, seen]) => ({
		questionId,
		verdict: doOne(context, does, { questionId, edition, seen }),
	}));
	const refused = verdicts.flatMap(({ questionId, verdict }) =>
		isRefused(verdict) ? [{ questionId, reason: verdict }] : [],
	);
	const steps = verdicts.flatMap(({ verdict }) => (isRefused(verdict) ? [] : [verdict]));
	const [first] = steps;
	if (!first) return { verdict: { code: "none-of-selection" }, refused };
	const changes = steps.flatMap((step) => step.changes);
	return { verdict: { verb: first.verb, questionId: null, changes }, refused };
}

function doOne(
	context: StepContext,
	does: Bulk["does"],
	{ questionId, edition, seen }: { questionId: string; edition: number; seen: Bulk["questions"][number][2] },
): Verdict {
	/** The action does not exist for cards seen in this state. */
	const notApplicable: Reason = { code: "not-published" };
	switch (does.type) {
		case "approve":
			return seen === "published" ? notApplicable : approve(context, { questionId, edition, seen });
		case "hold":
			return hold(context, { questionId, edition, seen: seen === "published" ? "published" : "review" });
		case "decline":
			return seen === "declined" ? notApplicable : decline(context, { ...does, questionId, edition, seen });
		case "tag":
			return tag(context, { questionId, tag: does.tag, on: true });
		case "mute":
			return mute(context, { questionId, minutes: does.minutes });
	}
}
