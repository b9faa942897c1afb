import type { CommandType } from "#protocol/commands.ts";
import { maySend, type Role } from "#protocol/permissions.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { HandSpot } from "../columns/columns.ts";
import type { DeskWish, Openable, Spot } from "../desk-state.ts";

/**
 * Everything that can be done at a desk: one table for its keys, buttons, palette and panels. What an action is called stands in
 * `messages` under `desk.action`.
 */

export const ACTION_IDS = [
	"approve",
	"hold",
	"decline",
	"tag",
	"word",
	"merge",
	"split",
	"pin",
	"unpin",
	"order",
	"first",
	"earlier",
	"later",
	"remove",
	"put",
	"next",
	"answered",
	"late",
	"unanswered",
	"press",
	"skip",
	"mute",
	"undo",
	"curtain",
] as const;
export type ActionId = (typeof ACTION_IDS)[number];

/** What an action is about: the card in hand, where it stands, and the desk. */
export type Scene = {
	question: DeskQuestion | null;
	spot: HandSpot | null;
	head: DeskHead;
	staff: { id: string; roles: readonly Role[] };
};

/** What an action comes to: a wish to send, with where its answer is shown, or something to open. */
export type Deed =
	/** `rest` where it takes more than one wish: an action on many questions is undone line by line. */
	{ wish: DeskWish; spot: Spot; rest?: readonly DeskWish[] } | { open: Openable; questionId: string };

export type Action = {
	id: ActionId;
	key: string;
	about: "card" | "order" | "stage" | "desk";
	/** What it sends in the end, which is what its role must be allowed. */
	sends: CommandType;
	/** @returns what it comes to; null where it does not apply */
	deed(scene: Scene): Deed | null;
};

/** A card in hand, and what every wish about it says. */
type Card = {
	question: DeskQuestion;
	spot: HandSpot;
	head: DeskHead;
	on: { sessionId: string; questionId: string };
	/** Where it stands, as the moderator sees it: what another has dealt with meanwhile is decided on where it went, never as it was. */
	inReview: boolean;
	isPublished: boolean;
	isNow: boolean;
	/** Its place in the running order, from 0; -1 where it has none. */
	place: number;
};

function onCard(does: (card: Card) => DeskWish | Openable | null): Action["deed"] {
	return ({ question, spot, head }) => {
		if (!question || !spot) return null;
		const done = does({
			question,
			spot,
			head,
			on: { sessionId: head.session.id, questionId: question.id },
			inReview: isReviewed(question) && (spot === "review" || spot === "past"),
			isPublished: question.status === "published" && spot !== "review",
			isNow: head.item?.id === question.id,
			place: head.order.indexOf(question.id),
		});
		if (done === null) return null;
		return typeof done === "string" ? { open: done, questionId: question.id } : { wish: done, spot };
	};
}

/** What is done to the question on stage, whichever card is in hand. */
function onNow(does: (on: { sessionId: string; questionId: string }, head: DeskHead) => DeskWish): Action["deed"] {
	return ({ head }) => {
		if (!head.item) return null;
		return { wish: does({ sessionId: head.session.id, questionId: head.item.id }, head), spot: "now" };
	};
}

/** Whether a question can be put: it is published, was not answered and is not being put. */
const canBePut = ({ isPublished, isNow, question }: Card) => isPublished && !isNow && question.answeredAt === null;

export const ACTIONS: readonly Action[] = [
	{
		id: "approve",
		key: "a",
		about: "card",
		sends: "question.approve",
		deed: onCard(({ on, question, spot, inReview }) => {
			const { status, edition } = question;
			if (inReview) return { type: "question.approve", ...on, edition, seen: inReviewAs(question) };
			const isSeen = status === "declined" && spot === "past";
			return isSeen ? { type: "question.approve", ...on, edition, seen: "declined" } : null;
		}),
	},
	{
		id: "hold",
		key: "h",
		about: "card",
		sends: "question.hold",
		deed: onCard(({ on, question, isPublished, inReview }) => {
			const { edition } = question;
			if (inReview && !isHeldByModerator(question)) return { type: "question.hold", ...on, edition, seen: "review" };
			return isPublished ? { type: "question.hold", ...on, edition, seen: "published" } : null;
		}),
	},
	{
		id: "decline",
		key: "d",
		about: "card",
		sends: "question.decline",
		deed: onCard(({ inReview, isPublished }) => (inReview || isPublished ? "decline" : null)),
	},
	{ id: "tag", key: "t", about: "card", sends: "question.tag", deed: onCard(isLive("tag")) },
	{ id: "word", key: "e", about: "card", sends: "question.word", deed: onCard(isLive("word")) },
	{
		id: "merge",
		key: "m",
		about: "card",
		sends: "question.merge",
		deed: onCard(({ inReview, isPublished, isNow }) => (inReview || (isPublished && !isNow) ? "merge" : null)),
	},
	{
		id: "split",
		key: "b",
		about: "card",
		sends: "question.split",
		deed: onCard(({ on, question }) => (question.status === "merged" ? { type: "question.split", ...on } : null)),
	},
	{
		id: "pin",
		key: "f",
		about: "card",
		sends: "question.pin",
		deed: onCard(({ on, question, isPublished }) =>
			isPublished && !question.pinned ? { type: "question.pin", ...on, pinned: true } : null,
		),
	},
	{
		id: "unpin",
		key: "f",
		about: "card",
		sends: "question.pin",
		deed: onCard(({ on, question }) => (question.pinned ? { type: "question.pin", ...on, pinned: false } : null)),
	},
	{
		id: "order",
		key: "o",
		about: "order",
		sends: "order.place",
		deed: onCard((card) =>
			canBePut(card) && card.place < 0 ? { type: "order.place", ...card.on, before: null } : null,
		),
	},
	{
		id: "first",
		key: "i",
		about: "order",
		sends: "order.first",
		deed: onCard((card) => (canBePut(card) && card.place !== 0 ? { type: "order.first", ...card.on } : null)),
	},
	{
		id: "earlier",
		key: "u",
		about: "order",
		sends: "order.place",
		deed: onCard(({ on, place, head }) =>
			place > 0 ? { type: "order.place", ...on, before: head.order[place - 1] ?? null } : null,
		),
	},
	{
		id: "later",
		key: "l",
		about: "order",
		sends: "order.place",
		deed: onCard(({ on, place, head }) =>
			place >= 0 && place < head.order.length - 1
				? { type: "order.place", ...on, before: head.order[place + 2] ?? null }
				: null,
		),
	},
	{
		id: "remove",
		key: "r",
		about: "order",
		sends: "order.remove",
		deed: onCard(({ on, place }) => (place >= 0 ? { type: "order.remove", ...on } : null)),
	},
	{
		id: "put",
		key: "p",
		about: "stage",
		sends: "stage.put",
		deed: onCard((card) => (canBePut(card) && hasStage(card.head) ? { type: "stage.put", ...card.on } : null)),
	},
	{
		id: "next",
		key: "n",
		about: "stage",
		sends: "stage.put",
		deed({ head }) {
			const questionId = head.order.find((id) => id !== head.item?.id);
			if (!questionId || !hasStage(head)) return null;
			return { wish: { type: "stage.put", sessionId: head.session.id, questionId }, spot: "order" };
		},
	},
	{
		id: "answered",
		key: "y",
		about: "stage",
		sends: "stage.answered",
		deed: onNow((on) => ({ type: "stage.answered", ...on })),
	},
	{
		id: "late",
		key: "w",
		about: "card",
		sends: "stage.answered",
		deed: onCard(({ on, question, isPublished, isNow }) =>
			isPublished && !isNow && question.putAt !== null && question.answeredAt === null
				? { type: "stage.answered", ...on }
				: null,
		),
	},
	{
		id: "unanswered",
		key: "c",
		about: "card",
		sends: "stage.skip",
		deed: onCard(({ on, question, isPublished }) =>
			isPublished && question.answeredAt !== null ? { type: "stage.skip", ...on } : null,
		),
	},
	{
		id: "press",
		key: "g",
		about: "stage",
		sends: "stage.press",
		deed: onNow((on) => ({ type: "stage.press", ...on })),
	},
	{ id: "skip", key: "s", about: "stage", sends: "stage.skip", deed: onNow((on) => ({ type: "stage.skip", ...on })) },
	{ id: "mute", key: "q", about: "card", sends: "author.mute", deed: onCard(() => "mute") },
	{
		id: "undo",
		key: "z",
		about: "desk",
		sends: "desk.undo",
		deed({ head, staff }) {
			const last = head.undo.find(({ personId }) => personId === staff.id);
			if (!last) return null;
			const [wish, ...rest] = undoing(head.session.id, last.ledgerIds);
			return wish ? { wish, spot: "undo", rest } : null;
		},
	},
	{
		// Shift and Escape do it everywhere, but where the browser keeps them to itself.
		id: "curtain",
		key: "!",
		about: "stage",
		sends: "stage.curtain",
		deed({ head }) {
			if (!hasStage(head) || head.stage.curtain) return null;
			return { wish: { type: "stage.curtain", sessionId: head.session.id, down: true }, spot: "curtain" };
		},
	},
];

/** @returns the wishes that undo an action in the ledger, one for each of its lines */
export function undoing(sessionId: string, ledgerIds: readonly string[]) {
	return ledgerIds.map((ledgerId) => ({ type: "desk.undo", sessionId, ledgerId }) as const);
}

/** @returns what an action comes to here; null where it does not apply, or whoever is at the desk may not */
export function deedOf(action: Action, scene: Scene): Deed | null {
	return maySend(scene.staff.roles, action.sends) ? action.deed(scene) : null;
}

/** @returns the actions that apply to a scene, in the table's order, each with what it comes to */
export function deedsOf(scene: Scene): { action: Action; deed: Deed }[] {
	return ACTIONS.flatMap((action) => {
		const deed = deedOf(action, scene);
		return deed ? [{ action, deed }] : [];
	});
}

/**
 * What would do anyway what was refused because somebody else, or the author, was first. The moderator has been told, so asking
 * once more is meant.
 * @param question the card as it is now
 * @returns the wish to send; null where there is no such way
 */
export function anyway(refusal: Refusal, wish: DeskWish, question: DeskQuestion): DeskWish | null {
	switch (wish.type) {
		case "question.approve":
		case "question.hold":
		case "question.decline":
		case "question.merge":
			return decidedAnyway(refusal, wish, question);
		case "question.word":
			return refusal.code === "worded-since" ? { ...wish, found: question.stageWording } : null;
		default:
			return null;
	}
}

function decidedAnyway(
	refusal: Refusal,
	wish: Extract<DeskWish, { type: "question.approve" | "question.hold" | "question.decline" | "question.merge" }>,
	question: DeskQuestion,
): DeskWish | null {
	if (!["already-decided", "not-published", "reworded"].includes(refusal.code)) return null;
	const { status, edition } = question;
	const inReview = isReviewed(question);
	if (wish.type === "question.approve") {
		if (inReview) return { ...wish, edition, seen: inReviewAs(question) };
		return status === "declined" ? { ...wish, edition, seen: "declined" } : null;
	}
	if (wish.type === "question.hold" && isHeldByModerator(question)) return null;
	if (wish.type === "question.hold" && inReview) return { ...wish, edition, seen: "review" };
	if (wish.type !== "question.hold" && inReview) return { ...wish, edition, seen: inReviewAs(question) };
	return status === "published" ? { ...wish, edition, seen: "published" } : null;
}

function isReviewed({ status }: Pick<DeskQuestion, "status">): boolean {
	return status === "held" || status === "pending";
}

/** How a card in review is seen: what another moderator holds is decided knowingly. */
export function inReviewAs({ status }: Pick<DeskQuestion, "status">): "held" | "review" {
	return status === "held" ? "held" : "review";
}

/** The filter's holding is nobody's decision: a moderator may hold the same question. */
function isHeldByModerator({ status, heldFor }: Pick<DeskQuestion, "status" | "heldFor">): boolean {
	return status === "held" && heldFor.includes("moderator");
}

/** What can be done to any question that is, or may come to be, on the floor. */
function isLive(what: Openable) {
	return ({ inReview, isPublished }: Card): Openable | null => (inReview || isPublished ? what : null);
}

function hasStage({ stage, session }: DeskHead): boolean {
	return stage.sessionId === session.id;
}
