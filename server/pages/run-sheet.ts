import type { RecordLine } from "#db/ledger.ts";
import type { QuestionRow } from "#db/snapshot.ts";
import type { RunSheet, SheetQuestion, SheetStep } from "#protocol/views/chair.ts";
import type { StageItem } from "#protocol/views/session.ts";
import { stageWordingOf } from "#protocol/words.ts";
import type { SessionView } from "../live/session-view.ts";

/**
 * Puts a session's run sheet together.
 * @param record the steps about its stage, first to last
 */
export function runSheetOf(view: SessionView, record: readonly RecordLine[]): RunSheet {
	const { item, about } = view.floor().head;
	const steps = new Map<string, SheetStep[]>();
	for (const { questionId, verb, at, by } of record) {
		steps.set(questionId, [...(steps.get(questionId) ?? []), { verb, at, by }]);
	}
	for (const question of view.questions.all()) {
		const known = steps.get(question.id) ?? [];
		if (question.putAt !== null) steps.set(question.id, [...withoutLine(question, known), ...known]);
	}
	return {
		at: Date.now(),
		session: view.state.session,
		about,
		record: [...steps]
			.flatMap(([id, of]) => {
				const question = view.questions.get(id);
				return question ? [lineOf(question, of, item?.id === id ? item.snapshot : null)] : [];
			})
			.sort((a, b) => firstAt(a) - firstAt(b)),
		order: view.state.order.flatMap((id) => {
			const question = view.questions.get(id);
			return question ? [wordsOf(question)] : [];
		}),
	};
}

/** Steps that are not in the ledger: the demo's questions were put and answered by nobody. */
function withoutLine({ putAt, answeredAt }: QuestionRow, known: readonly SheetStep[]): SheetStep[] {
	const has = (verb: SheetStep["verb"]) => known.some((step) => step.verb === verb);
	return [
		...(putAt !== null && !has("put") ? [{ verb: "put" as const, at: putAt, by: null }] : []),
		...(answeredAt !== null && !has("answer") ? [{ verb: "answer" as const, at: answeredAt, by: null }] : []),
	];
}

/** @param put the words it is on stage with; null where it is not */
function lineOf(question: QuestionRow, steps: SheetStep[], put: StageItem["snapshot"] | null): SheetQuestion {
	const stands = () => {
		if (put !== null) return "now";
		if (question.answeredAt !== null) return "answered";
		return steps.at(-1)?.verb === "skip" ? "skipped" : "left";
	};
	const shown = put && { wording: put.words, wordingCy: put.wordsCy ?? null };
	const { votesWhenPut } = question;
	return { ...wordsOf(question), ...shown, votesWhenPut, steps: steps.sort((a, b) => a.at - b.at), stands: stands() };
}

function wordsOf(question: QuestionRow) {
	const { id, words, language, votes, inHall } = question;
	return { id, ...stageWordingOf(question), words, language, votes, inHall };
}

const firstAt = ({ steps }: SheetQuestion) => steps[0]?.at ?? 0;
