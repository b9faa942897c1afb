import { expect } from "vitest";
import { createDice, type Dice } from "#harness/dice.ts";
import { ruleQuestion } from "#harness/fixtures/rules.ts";
import { UNDOING } from "#protocol/ledger.ts";
import { TAGS_A_QUESTION } from "#protocol/limits.ts";
import type { RuleQuestion, StepContext, Verdict } from "#protocol/rules/context.ts";
import { each } from "#protocol/rules/desk/bulk.ts";
import { placeBefore, placeFirst, remove } from "#protocol/rules/order.ts";
import { approve, decline, hold, merge, mute, pin, split, tag, word } from "#protocol/rules/question.ts";
import { areTimesInOrder, keepTimes, set } from "#protocol/rules/session.ts";
import { answered, curtain, press, put, show, skip, take } from "#protocol/rules/stage.ts";
import type { UndoableLine } from "#protocol/rules/undo.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import { RuleSession } from "./rule-session.ts";

const STEPS = 30;
const IDS = ["a", "b", "c", "d"];

/**
 * [M7] [M8] Two moderators do and undo anything, in any order, while authors withdraw questions, times come and another session takes
 * the stage. No rule is broken by it, and what is undone at once leaves no trace.
 * @param seed of the dice
 */
export function walk(seed: number): void {
	const dice = createDice(seed);
	const session = new RuleSession(
		IDS.map((id) => ruleQuestion({ id, ...(dice.chance(0.3) ? { status: "pending", publishedAt: null } : {}) })),
	);
	session.change(({ settings }) => {
		settings.twoPerson = dice.chance(0.2);
	});
	const lines: UndoableLine[] = [];
	const history: string[] = [];
	for (let step = 0; step < STEPS; step += 1) {
		session.now += dice.between(0, 8_000);
		session.take(keepTimes);
		if (dice.chance(0.02)) session.change(({ questions }) => withdraw(dice.pick(questions), questions));
		if (dice.chance(0.02)) session.change(({ stage }) => takeByOther(stage));
		const before = session.state;
		const line = dice.chance(0.4) ? undoOne(session, dice, lines) : takeOne(session, dice);
		if (!line) continue;
		history.push(JSON.stringify(line));
		expect(broken(session), `walk ${seed}:\n${history.join("\n")}`).toEqual([]);
		if (line.isUndone) continue;
		const { leaves = [] } = UNDOING[line.verb] ?? {};
		const leavesTraces = line.changes.some(({ field }) => field === "proposal" || leaves.includes(field));
		// [M12] The votes of a group that has been put are final.
		const isFinal = line.verb === "split" && before.questions.some(({ putAt }) => putAt !== null);
		const isWithdrawn = before.questions.some(({ status }) => status === "withdrawn");
		if (leavesTraces || isFinal || isWithdrawn || dice.chance(0.7)) lines.push(line);
		else {
			expect(session.undo(line), `walk ${seed}:\n${history.join("\n")}`).toBe(true);
			expect(session.state).toEqual(before);
		}
	}
}

function undoOne(session: RuleSession, dice: Dice, lines: readonly UndoableLine[]): UndoableLine | null {
	const line = dice.pick(lines);
	return line && session.undo(line) ? line : null;
}

function takeOne(session: RuleSession, dice: Dice): UndoableLine | null {
	const by = { personId: dice.pick(["sam", "alex"]) ?? "", roles: ["moderator" as const] };
	const rule = dice.pick(RULES);
	return rule ? session.take((context) => rule(context, dice), by) : null;
}

const RULES: ((context: StepContext, dice: Dice) => Verdict)[] = [
	(context, dice) => approve(context, { ...card(context, dice), seen: dice.pick(["held", "declined"]) ?? "held" }),
	(context, dice) => hold(context, { ...card(context, dice), seen: dice.pick(["review", "published"]) ?? "review" }),
	(context, dice) => decline(context, { ...card(context, dice), reason: "other" }),
	(context, dice) => merge(context, { ...card(context, dice), into: dice.pick(IDS) ?? "" }),
	(context, dice) => merge(context, { ...card(context, dice), into: dice.pick(IDS) ?? "" }),
	(context, dice) => split(context, card(context, dice)),
	(context, dice) => tag(context, { ...card(context, dice), tag: `${dice.between(1, 8)}`, on: dice.chance(0.8) }),
	(context, dice) => {
		const { questionId } = card(context, dice);
		const found = context.question(questionId)?.stageWording ?? null;
		return word(context, { questionId, wording: dice.pick([null, "One?", "Two?"]) ?? null, found });
	},
	(context, dice) => pin(context, { ...card(context, dice), pinned: dice.chance(0.5) }),
	(context, dice) => mute(context, { ...card(context, dice), minutes: 5 }),
	(context, dice) => placeFirst(context, card(context, dice)),
	(context, dice) => placeBefore(context, { ...card(context, dice), before: dice.pick(IDS) ?? null }),
	(context, dice) => remove(context, card(context, dice)),
	(context, dice) => put(context, card(context, dice)),
	(context, dice) => put(context, card(context, dice)),
	(context, dice) => put(context, card(context, dice)),
	(context, dice) => answered(context, card(context, dice)),
	(context, dice) => press(context, card(context, dice)),
	(context, dice) => skip(context, card(context, dice)),
	(context, dice) => show(context, { mode: dice.pick(STAGE_MODES) ?? "blank" }),
	(context, dice) => curtain(context, { down: dice.chance(0.5) }),
	(context, dice) => {
		const time = () => dice.pick([undefined, null, context.now + dice.between(1, 60_000)]);
		return set(context, { to: { opensAt: time(), closesAt: time(), voting: dice.chance(0.8) } });
	},
	(context, dice) => {
		const does = dice.pick([{ type: "approve" }, { type: "hold" }, { type: "tag", tag: "e" }] as const);
		const cards = IDS.flatMap((id) => context.question(id) ?? []);
		const seen = ({ status }: RuleQuestion) =>
			status === "published" || status === "declined" ? status : ("review" as const);
		return each(context, {
			does: does ?? { type: "hold" },
			questions: cards.map((one) => [one.id, one.edition, seen(one)]),
		}).verdict;
	},
	(context) => take(context),
];

/** A question as it stands on the desk. */
function card(context: StepContext, dice: Dice) {
	const question = context.question(dice.pick(IDS) ?? "");
	const seen = question?.status === "published" ? ("published" as const) : ("held" as const);
	return { questionId: question?.id ?? "", edition: question?.edition ?? 1, seen };
}

/** [A6] */
function withdraw(question: RuleQuestion | undefined, all: readonly RuleQuestion[]): void {
	if (!question || question.putAt !== null || all.some(({ mergedInto }) => mergedInto === question.id)) return;
	if (["held", "pending", "published"].includes(question.status)) {
		Object.assign(question, { status: "withdrawn", place: null });
	}
}

/** [S6] */
function takeByOther(stage: StepContext["stage"]): void {
	Object.assign(stage, { sessionId: "other", item: null, mode: "holding", proposal: null });
}

/** @returns the rules that do not hold */
function broken(session: RuleSession): string[] {
	const { questions, stage, settings } = session.state;
	const { membersOf } = session.context();
	const now = stage.item?.id;
	const isOpen = ({ status, answeredAt }: RuleQuestion) => status === "published" && answeredAt === null;
	const found: [string, boolean][] = questions.flatMap((question): [string, boolean][] => [
		["S2", question.id !== now || (isOpen(question) && question.putAt === stage.item?.putAt)],
		["M4", question.place === null || (isOpen(question) && question.id !== now)],
		["M12", question.status !== "merged" || question.putAt === null],
		["M12", question.mergedInto === null || !membersOf(question.id).includes(question.mergedInto)],
		["M14", question.tags.length <= TAGS_A_QUESTION],
		["S10", question.id !== stage.proposal?.questionId || ["published", "withdrawn"].includes(question.status)],
	]);
	found.push(["S5", now !== undefined || (stage.mode !== "question" && stage.mode !== "both")]);
	found.push(["M6", areTimesInOrder(settings)]);
	return found.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}
