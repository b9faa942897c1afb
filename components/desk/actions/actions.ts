import { serverNow } from "#components/ui/server-time.ts";
import type { CommandType } from "#protocol/commands.ts";
import { CONFIRM_MS } from "#protocol/limits.ts";
import { maySend, type Role } from "#protocol/permissions.ts";
import type { DeskHead, DeskQuestion, UndoableStep } from "#protocol/views/desk.ts";
import type { DeskColumn } from "../columns/columns.ts";
import type { Openable } from "../desk-state.ts";
import type { DeskCommand, ForEach, Origin } from "../desk-steps.ts";
import { isHeldByModerator, isInReview, seenAs, seenInReview } from "./seen.ts";

/** What an action depends on: the selected card, its column, and the desk. */
export type ActionContext = {
	question: DeskQuestion | null;
	column: DeskColumn | null;
	head: DeskHead;
	staff: { id: string; roles: readonly Role[] };
	/** From the desk's state; only *Undo* asks. */
	proposedSince?: number | null;
	/** [M30] The duplicates that the card also stands for. */
	copies?: readonly DeskQuestion[];
	/** The published question that asks the same as the card, if there is one (`resembling.ts`). */
	target?: DeskQuestion | null;
};

/** What an action does: sends a command, or opens something for a question. */
export type Effect =
	/** `more` is for undoing an action on many questions, which takes a command for each. */
	| { command: DeskCommand; origin: Origin; more?: readonly DeskCommand[] }
	/** One step on a card's question and its copies. */
	| { all: ForEach; origin: Origin }
	| { open: Openable; questionId: string };

export type Action<Id extends string = string> = {
	/** Its name is in `messages` under `desk.action`. */
	id: Id;
	key: string;
	about: "card" | "order" | "stage" | "desk";
	/** The command it leads to, which the role must be allowed to send. */
	sends: CommandType;
	/** @returns null where it does not apply */
	effect(context: ActionContext): Effect | null;
};

/**
 * [S10] Whether a step proposed a question that can no longer be confirmed: there is nothing left to undo.
 * @param since when the proposal that waits came
 */
export function isLapsed({ verb }: Pick<UndoableStep, "verb">, since: number | null = null): boolean {
	return verb === "propose" && (since === null || serverNow() - since >= CONFIRM_MS);
}

/** @returns the id of the question that *Next on stage* puts */
export function nextOf({ order, item }: Pick<DeskHead, "order" | "item">): string | undefined {
	return order.find((id) => id !== item?.id);
}

/** Everything that can be done at a desk, for shortcuts, buttons, the palette and the selection. */
export const ACTIONS = [
	onCard("approve", "a", "question.approve", ({ on, question, column, inReview }) => {
		const { status, edition } = question;
		if (inReview) return { type: "question.approve", ...on, edition, seen: seenInReview(question) };
		const isDeclined = status === "declined" && column === "past";
		return isDeclined ? { type: "question.approve", ...on, edition, seen: "declined" } : null;
	}),
	// Shares the key of `approve`: only one of the two applies.
	onCard("keep", "a", "question.keep", ({ on, question }) =>
		question.reports > 0 ? { type: "question.keep", ...on } : null,
	),
	onCard("hold", "h", "question.hold", ({ on, question, isPublished, inReview }) => {
		const { edition } = question;
		if (inReview && !isHeldByModerator(question)) return { type: "question.hold", ...on, edition, seen: "review" };
		return isPublished ? { type: "question.hold", ...on, edition, seen: "published" } : null;
	}),
	onCard("defer", "l", "question.defer", ({ on, question, inReview }) =>
		inReview && !question.deferred ? { type: "question.defer", ...on, deferred: true } : null,
	),
	onCard("recall", "l", "question.defer", ({ on, question, inReview }) =>
		inReview && question.deferred ? { type: "question.defer", ...on, deferred: false } : null,
	),
	onCard("decline", "d", "question.decline", ({ isActive }) => (isActive ? "decline" : null)),
	onCard("tag", "t", "question.tag", ({ isActive }) => (isActive ? "tag" : null)),
	onCard("word", "e", "question.word", ({ isActive }) => (isActive ? "word" : null)),
	onCard("merge", "m", "question.merge", ({ on, question, target, isActive, isNow }) => {
		if (!isActive || isNow) return null;
		const { edition } = question;
		return target ? { type: "question.merge", ...on, edition, seen: seenAs(question), into: target.id } : "merge";
	}),
	onCard("mergeWith", "M", "question.merge", ({ isActive, isNow }) => (isActive && !isNow ? "merge" : null)),
	onCard("split", "b", "question.split", ({ on, question }) =>
		question.status === "merged" ? { type: "question.split", ...on } : null,
	),
	onCard("pin", "f", "question.pin", ({ on, question, isPublished }) =>
		isPublished && !question.pinned ? { type: "question.pin", ...on, pinned: true } : null,
	),
	// Shares the key of `pin`: only one of the two applies.
	onCard("unpin", "f", "question.pin", ({ on, question }) =>
		question.pinned ? { type: "question.pin", ...on, pinned: false } : null,
	),
	inOrder("order", "o", "order.place", ({ on, canBePut, position }) =>
		canBePut && position < 0 ? { type: "order.place", ...on, before: null } : null,
	),
	inOrder("first", "i", "order.first", ({ on, canBePut, position }) =>
		canBePut && position !== 0 ? { type: "order.first", ...on } : null,
	),
	inOrder("earlier", "u", "order.place", ({ on, position, head }) =>
		position > 0 ? { type: "order.place", ...on, before: head.order[position - 1] ?? null } : null,
	),
	inOrder("later", "l", "order.place", ({ on, position, head }) =>
		position >= 0 && position < head.order.length - 1
			? { type: "order.place", ...on, before: head.order[position + 2] ?? null }
			: null,
	),
	inOrder("remove", "r", "order.remove", ({ on, position }) =>
		position >= 0 ? { type: "order.remove", ...on } : null,
	),
	define("put", "p", "stage", "stage.put", (context) =>
		ofCard(context, ({ on, canBePut, head }) => (canBePut && hasStage(head) ? { type: "stage.put", ...on } : null)),
	),
	define("next", "n", "stage", "stage.put", ({ head }) => {
		const questionId = nextOf(head);
		if (!questionId || !hasStage(head)) return null;
		return { command: { type: "stage.put", sessionId: head.session.id, questionId }, origin: "order" };
	}),
	onStage("answered", "y", "stage.answered"),
	onCard("late", "w", "stage.answered", ({ on, question, isPublished, isNow }) =>
		isPublished && !isNow && question.putAt !== null && question.answeredAt === null
			? { type: "stage.answered", ...on }
			: null,
	),
	onCard("unanswered", "c", "stage.skip", ({ on, question, isPublished }) =>
		isPublished && question.answeredAt !== null ? { type: "stage.skip", ...on } : null,
	),
	onStage("press", "g", "stage.press"),
	onStage("skip", "s", "stage.skip"),
	onCard("mute", "q", "author.mute", ({ question }) => (question.inHall ? null : "mute")),
	define("undo", "z", "desk", "desk.undo", ({ head, staff, proposedSince }) => {
		const last = head.undo.find((step) => step.personId === staff.id && !isLapsed(step, proposedSince));
		const [command, ...more] = undoCommands(head.session.id, last?.ledgerIds ?? []);
		return command ? { command, origin: "undo", more } : null;
	}),
	// Shift and Escape lower it too, where the browser does not keep them for itself.
	define("curtain", "!", "stage", "stage.curtain", ({ head }) => {
		if (!hasStage(head) || head.stage.curtain) return null;
		return { command: { type: "stage.curtain", sessionId: head.session.id, down: true }, origin: "curtain" };
	}),
];
export type ActionId = (typeof ACTIONS)[number]["id"];

/** @returns the action with an id */
export function actionOf(id: ActionId): Action {
	const action = ACTIONS.find((one) => one.id === id);
	if (!action) throw new Error(`There is no action "${id}".`);
	return action;
}

/** @returns the commands that undo an action in the ledger, one for each of its rows */
export function undoCommands(sessionId: string, ledgerIds: readonly string[]) {
	return ledgerIds.map((ledgerId) => ({ type: "desk.undo", sessionId, ledgerId }) as const);
}

/** @returns what an action does now; null if it does not apply, or this person may not */
export function effectOf(action: Action, context: ActionContext): Effect | null {
	return maySend(context.staff.roles, action.sends) ? action.effect(context) : null;
}

/** @returns the actions that apply, in the table's order, each with its effect */
export function effectsOf(context: ActionContext): { action: Action<ActionId>; effect: Effect }[] {
	return ACTIONS.flatMap((action: Action<ActionId>) => {
		const effect = effectOf(action, context);
		return effect ? [{ action, effect }] : [];
	});
}

function define<Id extends string>(
	id: Id,
	key: string,
	about: Action["about"],
	sends: CommandType,
	effect: Action["effect"],
): Action<Id> {
	return { id, key, about, sends, effect };
}

/** The selected card, as actions look at it. */
type Card = {
	question: DeskQuestion;
	column: DeskColumn;
	head: DeskHead;
	on: { sessionId: string; questionId: string };
	/** These two go by the column too: a card that another moderator has decided on meanwhile is not decided on as it was. */
	inReview: boolean;
	isPublished: boolean;
	/** In review or published. */
	isActive: boolean;
	isNow: boolean;
	canBePut: boolean;
	/** In the running order, from 0; -1 where it is not in it. */
	position: number;
	target: DeskQuestion | null;
};

type CardEffect = (card: Card) => DeskCommand | Openable | null;

function onCard<Id extends string>(id: Id, key: string, sends: CommandType, effect: CardEffect): Action<Id> {
	return define(id, key, "card", sends, (context) => ofCard(context, effect));
}

function inOrder<Id extends string>(id: Id, key: string, sends: CommandType, effect: CardEffect): Action<Id> {
	return define(id, key, "order", sends, (context) => ofCard(context, effect));
}

/** For the question on stage, whichever card is selected. */
function onStage<Id extends string>(id: Id, key: string, type: "stage.answered" | "stage.press" | "stage.skip") {
	return define(id, key, "stage", type, ({ head }) => {
		if (!head.item) return null;
		return { command: { type, sessionId: head.session.id, questionId: head.item.id }, origin: "now" };
	});
}

function ofCard(
	{ question, column, head, copies = [], target = null }: ActionContext,
	effect: CardEffect,
): Effect | null {
	if (!question || !column) return null;
	const inReview = isInReview(question) && (column === "review" || column === "past");
	// [M35] One that was reported is in review and published.
	const isPublished = question.status === "published" && (column !== "review" || question.reports > 0);
	const isNow = head.item?.id === question.id;
	const found = effect({
		question,
		column,
		head,
		on: { sessionId: head.session.id, questionId: question.id },
		inReview,
		isPublished,
		isActive: inReview || isPublished,
		isNow,
		canBePut: isPublished && !isNow && question.answeredAt === null,
		position: head.order.indexOf(question.id),
		target,
	});
	if (found === null) return null;
	if (typeof found === "string") return { open: found, questionId: question.id };
	const does = copies.length > 0 ? doesToEach(found) : null;
	return does ? { all: forEach(does, [question, ...copies]), origin: column } : { command: found, origin: column };
}

/** [M30] @returns what a decision on a card does to its copies too; null where it is about the card's own question only */
function doesToEach(command: DeskCommand): ForEach["does"] | null {
	switch (command.type) {
		case "question.approve":
			return { type: "approve" };
		case "question.hold":
			return { type: "hold" };
		case "question.defer":
			return { type: "defer", deferred: command.deferred };
		case "question.merge":
			return { type: "merge", into: command.into };
		default:
			return null;
	}
}

/** @returns an action on questions in review as they are now */
export function forEach(does: ForEach["does"], questions: readonly DeskQuestion[]): ForEach {
	return { does, questions: questions.map((one) => [one.id, one.edition, seenAs(one)]) };
}

function hasStage({ stage, session }: DeskHead): boolean {
	return stage.sessionId === session.id;
}
