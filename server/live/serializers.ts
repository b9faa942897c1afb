import type { Head, QuestionRow } from "#db/snapshot.ts";
import type { LedgerVerb } from "#protocol/ledger.ts";
import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { isReported } from "#protocol/rules/question.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { FloorHead, FloorQuestion, GroupHead, MyQuestion } from "#protocol/views/floor.ts";
import type { About, Mute, Position } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { stageWordingOf } from "#protocol/words.ts";
import { obsceneWords } from "../filter/obscene.ts";

/**
 * One serializer for each audience. Each names every field it gives: what is not named here does not leave the server.
 */

/** Everything about a session but its questions. */
export type SessionState = Omit<Head, "conference"> & {
	conference: Head["conference"] & { allowedWords: string[] };
} & { order: string[]; mutes: (Mute & { author: string })[] };

/** [C21] What the chair can undo on the tablet. */
const CHAIR_STEPS: ReadonlySet<LedgerVerb> = new Set(["put", "propose", "answer", "press", "skip"]);

/** @returns a question as the floor sees it; null unless it is published */
export function floorQuestion(question: QuestionRow): FloorQuestion | null {
	if (question.status !== "published") return null;
	const { id, words, language, byline, votes, publishedAt, putAt, answeredAt, inHall } = question;
	const shown = { id, words, language, byline, votes, publishedAt: publishedAt ?? 0, putAt, answeredAt };
	return inHall ? { ...shown, inHall } : shown;
}

export function floorHead({ session, stage, order, ...state }: SessionState): FloorHead {
	const item = stage.sessionId === session.id ? stage.item : null;
	return { session, about: aboutOf(state), item, order, asksFeedback: state.conference.asksFeedback };
}

function aboutOf({ conference, hall, speakers, settings }: Omit<SessionState, "session" | "stage" | "order">): About {
	return {
		conference: conferenceShown(conference),
		hall: { name: hall.name, nameCy: hall.nameCy, streamUrl: hall.streamUrl },
		speakers,
		startsAt: settings.startsAt,
		endsAt: settings.endsAt,
		opensAt: settings.opensAt,
	};
}

/**
 * @param allowed the words that the filter lets through at the conference
 * @returns a question as the desk sees it: everything but who asked it, unless they say so themselves, and who reported it
 */
export function deskQuestion(question: QuestionRow, allowed: readonly string[]): DeskQuestion {
	const { id, words, edition, language, byline, status, reason, remark, votes } = question;
	const { heldFor, mergedInto, stageWording, stageWordingCy, tags, newcomer, pinned, setAside, inHall, deferred } =
		question;
	const { askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt, decided, feedback } = question;
	return {
		...{ id, words, edition, language, byline, status, reason, remark, votes },
		...{ heldFor, mergedInto, stageWording, stageWordingCy, tags, newcomer, pinned, setAside, inHall, deferred },
		reports: isReported(question) ? question.reports : 0,
		heldWords: status === "held" && heldFor.includes("obscene") ? heldWordsOf(question, allowed) : [],
		...{ askedAt, publishedAt, putAt, answeredAt, pressedAt, skippedAt },
		decided: decided && { by: decided.by, at: decided.at },
		feedback: feedback && { yes: feedback.yes, no: feedback.no },
	};
}

/** To search a text costs more than to send it, and every desk that opens is sent all rows. */
const heldWords = new WeakMap<QuestionRow, { allowed: string; found: string[] }>();

function heldWordsOf(question: QuestionRow, allowed: readonly string[]): string[] {
	const key = allowed.join("\n");
	const known = heldWords.get(question);
	if (known?.allowed === key) return known.found;
	const found = obsceneWords(question.words, allowed);
	heldWords.set(question, { allowed: key, found });
	return found;
}

/** @param now the time in ms since 1970, by which mutes end */
export function deskHead(state: SessionState, now: number): DeskHead {
	const { mode, sessionId, sessionTitle, sessionTitleCy, startsAt, curtain, proposal } = state.stage;
	return {
		...floorHead(state),
		settings: state.settings,
		stage: {
			hallId: state.hall.id,
			hallSize: state.hall.size,
			mode,
			sessionId,
			sessionTitle,
			sessionTitleCy,
			startsAt,
			curtain,
			proposal,
		},
		screens: state.screens,
		notes: state.notes,
		mutes: state.mutes.flatMap(({ questionId, until }) =>
			until === null || until > now ? [{ questionId, until }] : [],
		),
		undo: state.undo,
		next: state.next,
	};
}

/** @returns a desk's head with the session, the hall and its screens, and nothing that anybody has asked, noted or done */
export function withoutWords(head: DeskHead): DeskHead {
	const item = head.item && { ...head.item, snapshot: { words: "", language: null, wordingId: null } };
	return { ...head, item, order: [], notes: [], mutes: [], undo: [] };
}

/**
 * What the chair reads: the question on stage in the words shown there, and the running order in the words it would be shown in.
 * @param answered how many questions have been answered, and the last of them
 * @param top the ids of those with most votes that are in no order
 */
export function chairView(
	state: SessionState,
	position: Position,
	questions: { get(id: string): QuestionRow | undefined },
	answered: { count: number; last: QuestionRow | undefined },
	top: readonly string[],
): ChairView {
	const { proposal } = state.stage;
	const { item, about } = floorHead(state);
	const rowOf = (id: string): ChairQuestion | null => {
		const found = questions.get(id);
		if (!found) return null;
		const { words, language, inHall, votes, pressedAt, rankWhenPut } = found;
		return { id, ...stageWordingOf(found), words, language, inHall, votes, pressedAt, rankWhenPut };
	};
	const shown = item && rowOf(item.id);
	return {
		...position,
		now: Date.now(),
		phase: state.conference.phase,
		session: state.session,
		startsAt: state.settings.startsAt,
		endsAt: state.settings.endsAt,
		hall: about.hall,
		onStage: state.stage.sessionId === state.session.id,
		mode: state.stage.mode,
		curtain: state.stage.curtain,
		item: item && shown && { ...item, question: shown },
		order: state.order.flatMap((id) => rowOf(id) ?? []),
		top: top.flatMap((id) => rowOf(id) ?? []),
		twoPerson: state.settings.twoPerson,
		proposal: proposal && { questionId: proposal.questionId, personId: proposal.personId, at: proposal.at },
		undo: state.undo.filter(({ verb }) => CHAIR_STEPS.has(verb)),
		notes: state.notes,
		feedback: state.conference.asksFeedback ? feedbackOf(answered.last) : null,
		answered: answered.count,
	};
}

function feedbackOf(question: QuestionRow | undefined): ChairView["feedback"] {
	if (!question?.feedback) return null;
	const { id, words, stageWording, language, feedback } = question;
	return { id, wording: stageWording ?? words, language, yes: feedback.yes, no: feedback.no };
}

/**
 * @param head the question that this one was merged into, if it was; the author sees it if the floor does
 * @returns a question as its author sees it; a held one reads as pending
 */
export function myQuestion(question: QuestionRow, head: QuestionRow | undefined): MyQuestion {
	const { id, words, language, byline, reason, remark, askedAt, publishedAt, putAt, answeredAt } = question;
	const status = question.status === "held" ? "pending" : question.status;
	// When it was held is not its author's to know (A9).
	const isOver = status === "declined" || status === "merged";
	const { withdrawnAt } = question;
	const decidedAt = isOver ? (question.decided?.at ?? null) : null;
	const mergedInto = head?.status === "published" ? { id: head.id, words: head.words, language: head.language } : null;
	return {
		...{ id, words, language, byline, status, reason, remark, mergedInto, head: groupHead(head) },
		...{ askedAt, publishedAt, orderedAt: orderedAtOf(question), putAt, answeredAt, decidedAt, withdrawnAt },
	};
}

/** [A19] @returns a group's head as the authors of its other questions see it; null if there is none, or it takes no part any more */
function groupHead(head: QuestionRow | undefined): GroupHead | null {
	if (!head) return null;
	const { id, status, reason, putAt, answeredAt } = head;
	const group = { id, reason, orderedAt: orderedAtOf(head), putAt, answeredAt };
	switch (status) {
		case "held":
		case "pending":
			return { ...group, status: "pending" };
		case "published":
		case "declined":
			return { ...group, status };
		case "merged":
		case "withdrawn":
			return null;
	}
}

/** Outside the running order it says nothing. */
function orderedAtOf({ place, orderedAt }: QuestionRow): number | null {
	return place === null ? null : orderedAt;
}

function conferenceShown({ code, name, nameCy, phase }: StageView["conference"]): StageView["conference"] {
	return { code, name, nameCy, phase };
}

function hallOnWalls({ id, slug, name, nameCy, size }: StageView["hall"]): StageView["hall"] {
	return { id, slug, name, nameCy, size };
}

/** @returns what a hall's screens show while no session is on: the title slide, unless one is fixed to something else */
export function emptyStage({
	hall,
	conference,
	fixed,
	sizes,
}: Pick<StageView, "hall" | "conference" | "fixed" | "sizes">): StageView {
	return {
		...{ epoch: "", revision: 0, session: null, mode: "holding", curtain: false, item: null, footer: null, top: [] },
		hall: hallOnWalls(hall),
		conference: conferenceShown(conference),
		...{ fixed, sizes },
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
		hall: hallOnWalls(hall),
		conference: conferenceShown(conference),
		session: state.session,
		mode: stage.mode,
		curtain: stage.curtain,
		fixed: fixedScreens(state),
		sizes: screenSizes(state),
		item: stage.item,
		footer: onStage && state.settings.joinFooter ? { votes: onStage.votes } : null,
		top: topOf(published)
			.slice(0, STAGE_TOP_QUESTIONS)
			.map(({ id, words, language, votes }) => ({ id, words, language, votes })),
	};
}

/** [W20] */
export function screenSizes({ screens }: Pick<SessionState, "screens">): StageView["sizes"] {
	return Object.fromEntries(screens.flatMap(({ id, size }) => (size ? [[id, size]] : [])));
}

export function fixedScreens({ screens }: Pick<SessionState, "screens">): StageView["fixed"] {
	return Object.fromEntries(screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : [])));
}
