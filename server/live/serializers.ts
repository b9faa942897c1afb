import type { Head, QuestionRow } from "#db/snapshot.ts";
import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { FloorHead, FloorQuestion, MyQuestion } from "#protocol/views/floor.ts";
import type { Mute, Position } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";

/**
 * One serializer an audience, and each lists what it gives: what is not named here does not leave the server.
 */

/** Everything about a session but its questions. */
export type SessionState = Head & { order: string[]; mutes: (Mute & { author: string })[] };

/** @returns what the floor sees of a question; null for all that is not published */
export function floorQuestion(question: QuestionRow): FloorQuestion | null {
	if (question.status !== "published") return null;
	const { id, words, language, byline, votes, publishedAt, putAt, answeredAt } = question;
	return { id, words, language, byline, votes, publishedAt: publishedAt ?? 0, putAt, answeredAt };
}

export function floorHead(state: SessionState): FloorHead {
	const on = state.stage.sessionId === state.session.id;
	return { session: state.session, item: on ? state.stage.item : null, order: state.order };
}

/** @returns what the desk sees of a question: all but who asked it, unless they say so themselves */
export function deskQuestion(question: QuestionRow): DeskQuestion {
	const { id, words, edition, language, byline, status, reason, remark, votes } = question;
	const { heldFor, mergedInto, stageWording, tags, pinned, setAside } = question;
	const { askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt, decided } = question;
	return {
		...{ id, words, edition, language, byline, status, reason, remark, votes },
		...{ heldFor, mergedInto, stageWording, tags, pinned, setAside },
		...{ askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt },
		decided: decided && { by: decided.by, at: decided.at },
	};
}

/** @param now the time in ms since 1970: a mute ends by itself */
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
 * What the chair reads: the question being put in the words it was put in, and the running order in the words it would be.
 * @param question gives a question by its id
 */
export function chairView(
	state: SessionState,
	position: Position,
	question: (id: string) => QuestionRow | undefined,
	answered: number,
): ChairView {
	const { item } = floorHead(state);
	const rowOf = (id: string): ChairQuestion | null => {
		const found = question(id);
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
 * @param joined the question that this one was joined with, where it was; it is named while the floor sees it
 * @returns what an author sees of their own question; a held one reads as pending
 */
export function myQuestion(question: QuestionRow, joined: QuestionRow | undefined): MyQuestion {
	const { id, words, language, byline, reason, remark, askedAt, publishedAt, putAt, answeredAt } = question;
	const status = question.status === "held" ? "pending" : question.status;
	const mergedInto =
		joined?.status === "published" ? { id: joined.id, words: joined.words, language: joined.language } : null;
	return {
		...{ id, words, language, byline, status, reason, remark, mergedInto },
		...{ askedAt, publishedAt, putAt, answeredAt },
	};
}

/** @returns what the screens of a hall show while no session is on: the holding slide, but for what is fixed on single ones */
export function emptyStage({ hall, conference, fixed }: Pick<StageView, "hall" | "conference" | "fixed">): StageView {
	return {
		...{ epoch: "", revision: 0, session: null, mode: "holding", curtain: false, item: null, top: [] },
		hall: { id: hall.id, slug: hall.slug, name: hall.name },
		conference: { code: conference.code, name: conference.name },
		fixed,
	};
}

/**
 * What the screens of a hall show while this session is on.
 * @param ranked the published questions, best first; the top ones are those of them that were not put yet
 */
export function stageView(state: SessionState, position: Position, ranked: readonly FloorQuestion[]): StageView {
	const { hall, conference, stage } = state;
	return {
		...position,
		hall,
		conference: { code: conference.code, name: conference.name },
		session: state.session,
		mode: stage.mode,
		curtain: stage.curtain,
		fixed: fixedScreens(state),
		item: stage.item,
		top: ranked
			.filter(({ id, putAt, answeredAt }) => putAt === null && answeredAt === null && id !== stage.item?.id)
			.slice(0, STAGE_TOP_QUESTIONS)
			.map(({ id, words, language, votes }) => ({ id, words, language, votes })),
	};
}

export function fixedScreens({ screens }: Pick<SessionState, "screens">): StageView["fixed"] {
	return Object.fromEntries(screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : [])));
}
