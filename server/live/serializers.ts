import type { Head, QuestionRow } from "#db/snapshot.ts";
import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { FloorHead, FloorQuestion, GroupHead, MyQuestion } from "#protocol/views/floor.ts";
import type { Mute, Position } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";

/**
 * One serializer for each audience. Each names every field it gives: what is not named here does not leave the server.
 */

/** Everything about a session but its questions. */
export type SessionState = Head & { order: string[]; mutes: (Mute & { author: string })[] };

/** @returns a question as the floor sees it; null unless it is published */
export function floorQuestion(question: QuestionRow): FloorQuestion | null {
	if (question.status !== "published") return null;
	const { id, words, language, byline, votes, publishedAt, putAt, answeredAt } = question;
	return { id, words, language, byline, votes, publishedAt: publishedAt ?? 0, putAt, answeredAt };
}

export function floorHead({ session, stage, order }: SessionState): FloorHead {
	return { session, item: stage.sessionId === session.id ? stage.item : null, order };
}

/** @returns a question as the desk sees it: everything but who asked it, unless they say so themselves */
export function deskQuestion(question: QuestionRow): DeskQuestion {
	const { id, words, edition, language, byline, status, reason, remark, votes } = question;
	const { heldFor, mergedInto, stageWording, tags, newcomer, pinned, setAside } = question;
	const { askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt, decided } = question;
	return {
		...{ id, words, edition, language, byline, status, reason, remark, votes },
		...{ heldFor, mergedInto, stageWording, tags, newcomer, pinned, setAside },
		...{ askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt },
		decided: decided && { by: decided.by, at: decided.at },
	};
}

/** @param now the time in ms since 1970, by which mutes end */
export function deskHead(state: SessionState, now: number): DeskHead {
	const { mode, sessionId, sessionTitle, curtain, proposal } = state.stage;
	return {
		...floorHead(state),
		settings: state.settings,
		stage: { hallId: state.hall.id, hallName: state.hall.name, mode, sessionId, sessionTitle, curtain, proposal },
		screens: state.screens,
		notes: state.notes,
		mutes: state.mutes.flatMap(({ questionId, until }) =>
			until === null || until > now ? [{ questionId, until }] : [],
		),
		undo: state.undo,
	};
}

/** @returns a desk's head with the session, the hall and its screens, and nothing that anybody has asked, noted or done */
export function withoutWords(head: DeskHead): DeskHead {
	const item = head.item && { ...head.item, snapshot: { words: "", language: null, wordingId: null } };
	return { ...head, item, order: [], notes: [], mutes: [], undo: [] };
}

/**
 * What the chair reads: the question on stage in the words shown there, and the running order in the words it would be shown in.
 * @param answered how many questions have been answered
 */
export function chairView(
	state: SessionState,
	position: Position,
	questions: { get(id: string): QuestionRow | undefined },
	answered: number,
): ChairView {
	const { item } = floorHead(state);
	const rowOf = (id: string): ChairQuestion | null => {
		const found = questions.get(id);
		if (!found) return null;
		const { words, language, votes, pressedAt } = found;
		return { id, wording: found.stageWording ?? words, words, language, votes, pressedAt };
	};
	const shown = item && rowOf(item.id);
	return {
		...position,
		now: Date.now(),
		session: state.session,
		startsAt: state.settings.startsAt,
		endsAt: state.settings.endsAt,
		hallName: state.hall.name,
		onStage: state.stage.sessionId === state.session.id,
		mode: state.stage.mode,
		curtain: state.stage.curtain,
		item: item && shown && { ...item, question: shown },
		order: state.order.flatMap((id) => rowOf(id) ?? []),
		notes: state.notes,
		answered,
	};
}

/**
 * @param head the question that this one was merged into, if it was; the author sees it if the floor does
 * @returns a question as its author sees it; a held one reads as pending
 */
export function myQuestion(question: QuestionRow, head: QuestionRow | undefined): MyQuestion {
	const { id, words, language, byline, reason, remark, askedAt, publishedAt, putAt, answeredAt } = question;
	const status = question.status === "held" ? "pending" : question.status;
	const mergedInto = head?.status === "published" ? { id: head.id, words: head.words, language: head.language } : null;
	return {
		...{ id, words, language, byline, status, reason, remark, mergedInto, head: groupHead(head) },
		...{ askedAt, publishedAt, putAt, answeredAt },
	};
}

/** [A19] @returns a group's head as the authors of its other questions see it; null if there is none, or it takes no part any more */
function groupHead(head: QuestionRow | undefined): GroupHead | null {
	if (!head) return null;
	const { id, status, reason, putAt, answeredAt } = head;
	switch (status) {
		case "held":
		case "pending":
			return { id, status: "pending", reason, putAt, answeredAt };
		case "published":
		case "declined":
			return { id, status, reason, putAt, answeredAt };
		case "merged":
		case "withdrawn":
			return null;
	}
}

/** @returns what a hall's screens show while no session is on: the title slide, unless one is fixed to something else */
export function emptyStage({ hall, conference, fixed }: Pick<StageView, "hall" | "conference" | "fixed">): StageView {
	return {
		...{ epoch: "", revision: 0, session: null, mode: "holding", curtain: false, item: null, footer: null, top: [] },
		hall: { id: hall.id, slug: hall.slug, name: hall.name },
		conference: { code: conference.code, name: conference.name },
		fixed,
	};
}

/**
 * What a hall's screens show while this session is on.
 * @param published the session's published questions, in any order
 */
export function stageView(state: SessionState, position: Position, published: readonly FloorQuestion[]): StageView {
	const { hall, conference, stage } = state;
	const onStage = published.find(({ id }) => id === stage.item?.id);
	return {
		...position,
		hall,
		conference: { code: conference.code, name: conference.name },
		session: state.session,
		mode: stage.mode,
		curtain: stage.curtain,
		fixed: fixedScreens(state),
		item: stage.item,
		footer: onStage && state.settings.joinFooter ? { votes: onStage.votes } : null,
		top: topOf(published)
			.slice(0, STAGE_TOP_QUESTIONS)
			.map(({ id, words, language, votes }) => ({ id, words, language, votes })),
	};
}

export function fixedScreens({ screens }: Pick<SessionState, "screens">): StageView["fixed"] {
	return Object.fromEntries(screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : [])));
}
