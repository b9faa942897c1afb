import { apply } from "#protocol/apply.ts";
import type { CommandOf } from "#protocol/commands.ts";
import type { Ack, HelloReply } from "#protocol/events.ts";
import type { FloorFrame, Mine, MineChange, MyQuestion } from "#protocol/views/floor.ts";
import { tidy } from "#protocol/words.ts";
import { hasWords } from "../state/entry.ts";
import { dropped, type Progress, progressed, settled } from "../state/pending.ts";
import { type FloorEntry, type FloorState, wished } from "./floor-state.ts";

/*
 * What the server's news, and the outbox's, make of a floor's state. Apart from the state itself, because none comes before
 * their code does.
 */

/**
 * Puts the answer to `hello` in place of what was known. `"gap"` where it does not meet what is known.
 * @param asked what was the delegate's own when this was asked for. Where that has changed meanwhile, by an answer or by
 * news, what is asked for may be older than that, and the state keeps what it has.
 * @param now in ms since 1970
 */
export function followed(
	state: FloorState,
	answer: Extract<HelloReply, { audience: "floor" }>,
	asked: Mine = state.mine,
	now = Date.now(),
): FloorState | "gap" {
	const view = "view" in answer ? answer.view : apply(state.view, answer.frame);
	if (view === "gap") return "gap";
	if (asked !== state.mine) return settledVotes({ ...state, view });
	const { mineSince } = state;
	return settledVotes({
		...{ ...state, view, mine: answer.mine },
		mineSince: mineSince ?? now,
		counted: new Set(answer.mine.votes),
	});
}

/** Puts a frame onto the view. `"gap"` where frames between are missing. */
export function framed(state: FloorState, frame: FloorFrame): FloorState | "gap" {
	if (frame.sessionId !== state.view.head.session.id) return state;
	const view = apply(state.view, frame);
	if (view === "gap" || view === state.view) return view === "gap" ? view : state;
	return settledVotes({ ...state, view });
}

/** Takes in what happened to the delegate's own votes and questions, from whichever of their tabs it came. */
export function told(state: FloorState, change: MineChange): FloorState {
	if (change.sessionId !== state.view.head.session.id) return state;
	const votes = Object.entries(change.votes).reduce(
		(set, [id, vote]) => withVote(set, id, vote),
		setOf(state.mine.votes),
	);
	const counted = Object.entries(change.votes).reduce(
		(set, [id, vote]) => (state.pending.some((entry) => votesOn(entry, id)) ? set : withVote(set, id, vote)),
		state.counted,
	);
	return {
		...state,
		counted,
		mine: { votes: [...votes], questions: mergeMine(state.mine.questions, change.questions) },
	};
}

/**
 * Takes in the final answer to a wish. A yes holds on to the wish until the view has reached the revision with its effect;
 * a no takes it back, and keeps a question's words for the asker. A wish of another tab's, sent from this one, is as one's own:
 * that tab may sleep.
 */
export function answered(before: FloorState, entry: FloorEntry, ack: Ack): FloorState {
	const { opId, wish } = entry;
	const state = wished(before, entry, true);
	if (wish.sessionId !== state.view.head.session.id) return state;
	if (!ack.ok) {
		if (hasWords(wish)) return progressed(state, opId, { at: "refused", refusal: ack.refusal });
		return { ...dropped(state, opId), notice: ack.refusal };
	}
	switch (wish.type) {
		case "question.vote": {
			const votes = [...withVote(setOf(state.mine.votes), wish.questionId, wish.vote)];
			const progress: Progress = { at: "accepted", epoch: state.view.epoch, revision: ack.revision };
			return settledVotes(progressed({ ...state, mine: { ...state.mine, votes } }, opId, progress));
		}
		case "question.ask": {
			const questions = ack.questionId === undefined ? [] : [received(ack.questionId, wish, entry.at)];
			return dropped(
				{ ...state, mine: { ...state.mine, questions: addMissing(state.mine.questions, questions) } },
				opId,
			);
		}
		case "question.reword":
			return dropped(withMine(state, wish.questionId, { words: tidy(wish.words) }), opId);
		case "question.withdraw":
			return dropped(withMine(state, wish.questionId, { status: "withdrawn" }), opId);
	}
}

/** Sets what the server has just said yes to, until its own news of it comes. */
function withMine(state: FloorState, id: string, changes: Partial<MyQuestion>): FloorState {
	const questions = state.mine.questions.map((question) =>
		question.id === id ? { ...question, ...changes } : question,
	);
	return { ...state, mine: { ...state.mine, questions } };
}

/** Lets go of what the view holds, and knows by it which tallies have this delegate's vote in them. */
function settledVotes(before: FloorState): FloorState {
	const state = settled(before);
	if (state === before) return before;
	let { counted } = state;
	for (const { wish, progress } of before.pending)
		if (wish.type === "question.vote" && progress.at === "accepted" && progress.epoch === state.view.epoch)
			if (progress.revision <= state.view.revision) counted = withVote(counted, wish.questionId, wish.vote);
	return { ...state, counted };
}

function votesOn(entry: FloorEntry, questionId: string): boolean {
	return entry.wish.type === "question.vote" && entry.wish.questionId === questionId;
}

/** A question the server has just taken, until its own news of it comes. */
function received(
	id: string,
	{ words, byline }: Pick<CommandOf<"question.ask">, "words" | "byline">,
	askedAt: number,
): MyQuestion {
	return {
		id,
		words: tidy(words),
		language: null,
		byline: byline ? { name: tidy(byline.name), role: tidy(byline.role) || null } : null,
		status: "pending",
		reason: null,
		remark: null,
		mergedInto: null,
		askedAt,
		publishedAt: null,
		putAt: null,
		answeredAt: null,
	};
}

function mergeMine(known: MyQuestion[], changed: MyQuestion[]): MyQuestion[] {
	const fresh = new Map(changed.map((question) => [question.id, question]));
	return addMissing(
		known.map((question) => fresh.get(question.id) ?? question),
		changed,
	);
}

function addMissing(known: MyQuestion[], more: MyQuestion[]): MyQuestion[] {
	const ids = new Set(known.map(({ id }) => id));
	return [...known, ...more.filter(({ id }) => !ids.has(id))];
}

const setOf = (ids: readonly string[]): ReadonlySet<string> => new Set(ids);

function withVote(set: ReadonlySet<string>, id: string, vote: boolean): ReadonlySet<string> {
	if (set.has(id) === vote) return set;
	const next = new Set(set);
	if (vote) next.add(id);
	else next.delete(id);
	return next;
}
