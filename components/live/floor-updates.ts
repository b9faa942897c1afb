import { serverNow } from "#components/ui/server-time.ts";
import { apply } from "#protocol/apply.ts";
import type { CommandOf } from "#protocol/commands.ts";
import type { Ack, HelloReply } from "#protocol/events.ts";
import type { FloorFrame, Mine, MineChange, MyQuestion } from "#protocol/views/floor.ts";
import { hasWords } from "../state/entry.ts";
import { type Progress, withoutConfirmed, withoutEntry, withProgress } from "../state/pending.ts";
import { addEntry, type FloorEntry, type FloorState } from "./floor-state.ts";

/**
 * Applies the answer to `hello`, or to a poll.
 * @param asked the delegate's own data when it was asked for. If that has changed meanwhile, the answer's may be older and is ignored.
 * @param now in ms since 1970
 * @returns "gap" where the answer does not continue the view
 */
export function applyHello(
	state: FloorState,
	answer: Extract<HelloReply, { audience: "floor" }>,
	asked: Mine = state.mine,
	now = serverNow(),
): FloorState | "gap" {
	const view = "view" in answer ? answer.view : apply(state.view, answer.frame);
	if (view === "gap") return "gap";
	if (asked !== state.mine) return withCounted({ ...state, view });
	const { mineSince } = state;
	return withCounted({
		...{ ...state, view, mine: answer.mine },
		mineSince: mineSince ?? now,
		counted: new Set(answer.mine.votes),
	});
}

/** @returns "gap" where frames between are missing */
export function applyFrame(state: FloorState, frame: FloorFrame): FloorState | "gap" {
	if (frame.sessionId !== state.view.head.session.id) return state;
	const view = apply(state.view, frame);
	if (view === "gap" || view === state.view) return view === "gap" ? view : state;
	return withCounted({ ...state, view });
}

/** Applies what happened to the delegate's own votes and questions, whichever of their tabs it came from. */
export function applyMine(state: FloorState, change: MineChange): FloorState {
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
		mine: {
			votes: [...votes],
			feedback: { ...state.mine.feedback, ...change.feedback },
			questions: mergeMine(state.mine.questions, change.questions),
		},
	};
}

/**
 * Applies the final answer to a command. One that was accepted is shown until the view has reached the revision with its effect. A
 * refusal undoes it, and keeps a question's words for the asker. Another tab's command that this one sent is treated as its own: that
 * tab may be suspended.
 */
export function applyAck(before: FloorState, entry: FloorEntry, ack: Ack): FloorState {
	const { opId, command } = entry;
	const state = addEntry(before, entry);
	if (command.sessionId !== state.view.head.session.id) return state;
	if (!ack.ok) {
		if (hasWords(command)) return withProgress(state, opId, { at: "refused", refusal: ack.refusal });
		return { ...withoutEntry(state, opId), notice: ack.refusal };
	}
	switch (command.type) {
		case "question.vote": {
			const votes = [...withVote(setOf(state.mine.votes), command.questionId, command.vote)];
			const progress: Progress = { at: "accepted", epoch: state.view.epoch, revision: ack.revision };
			return withCounted(withProgress({ ...state, mine: { ...state.mine, votes } }, opId, progress));
		}
		case "question.feedback": {
			const feedback = { ...state.mine.feedback, [command.questionId]: command.satisfied };
			return withoutEntry({ ...state, mine: { ...state.mine, feedback } }, opId);
		}
		case "question.ask": {
			const questions = ack.questionId === undefined ? [] : [received(ack.questionId, command, entry.at)];
			return withoutEntry(
				{ ...state, mine: { ...state.mine, questions: addMissing(state.mine.questions, questions) } },
				opId,
			);
		}
		case "question.reword":
			return withoutEntry(withMine(state, command.questionId, { words: command.words }), opId);
		case "question.withdraw":
			return withoutEntry(withMine(state, command.questionId, { status: "withdrawn", withdrawnAt: entry.at }), opId);
		case "question.report":
			return withoutEntry(state, opId);
	}
}

/** Changes one of the delegate's questions, until the server's own news of it comes. */
function withMine(state: FloorState, id: string, changes: Partial<MyQuestion>): FloorState {
	const questions = state.mine.questions.map((question) =>
		question.id === id ? { ...question, ...changes } : question,
	);
	return { ...state, mine: { ...state.mine, questions } };
}

/** Removes commands that the view confirms, and notes which tallies then include this delegate's vote. */
function withCounted(before: FloorState): FloorState {
	const state = withoutConfirmed(before);
	if (state === before) return before;
	let { counted } = state;
	for (const { command, progress } of before.pending)
		if (command.type === "question.vote" && progress.at === "accepted" && progress.epoch === state.view.epoch)
			if (progress.revision <= state.view.revision) counted = withVote(counted, command.questionId, command.vote);
	return { ...state, counted };
}

function votesOn(entry: FloorEntry, questionId: string): boolean {
	return entry.command.type === "question.vote" && entry.command.questionId === questionId;
}

/** A question that was just accepted, until the server's own news of it comes. */
function received(
	id: string,
	{ words, byline }: Pick<CommandOf<"question.ask">, "words" | "byline">,
	askedAt: number,
): MyQuestion {
	return {
		id,
		words,
		language: null,
		byline: byline ? { name: byline.name, role: byline.role || null } : null,
		status: "pending",
		reason: null,
		remark: null,
		mergedInto: null,
		head: null,
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
