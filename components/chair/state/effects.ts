import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry } from "./chair-entry.ts";

/** Applies a step as the server will. Changes nothing where the view contains its effect already. */
export function withStep(view: ChairView, { command, at }: ChairEntry): ChairView {
	switch (command.type) {
		case "stage.put": {
			const isLinedUp = view.order.some(({ id }) => id === command.questionId);
			// [S10] A moderator has to confirm it. Whose proposal it is does not matter here.
			if (view.twoPerson && !isLinedUp)
				return { ...view, proposal: { questionId: command.questionId, personId: "", at } };
			const next = [...view.order, ...view.top].find(({ id }) => id === command.questionId);
			const mode = view.mode === "both" ? "both" : "question";
			// [S4] The question that it replaces is answered.
			const answered = view.answered + Number(view.item !== null && view.item.id !== next?.id);
			return next ? { ...without(view, next.id), mode, item: itemOf(next, at), answered } : view;
		}
		case "stage.answered": {
			const left = without(view, command.questionId);
			return view.item?.id === command.questionId ? { ...withEmptyStage(left), answered: view.answered + 1 } : left;
		}
		case "stage.press":
			return view.item?.id === command.questionId ? { ...view, item: pressed(view.item, at) } : view;
		case "stage.skip": {
			const left = without(view, command.questionId);
			return view.item?.id === command.questionId ? withEmptyStage(left) : left;
		}
		case "stage.curtain":
			return { ...view, curtain: command.down };
		case "note.reply":
		case "desk.undo":
			return view;
		case "note.acknowledge":
			return {
				...view,
				notes: view.notes.map((note) =>
					note.id === command.noteId ? { ...note, acknowledgedAt: note.acknowledgedAt ?? at } : note,
				),
			};
	}
}

function itemOf(question: ChairQuestion, putAt: number): ChairView["item"] {
	const { id, wording: words, wordingCy: wordsCy, language } = question;
	return { kind: "question", id, snapshot: { words, wordsCy, language, wordingId: null }, putAt, question };
}

function pressed(item: NonNullable<ChairView["item"]>, pressedAt: number): ChairView["item"] {
	return { ...item, question: { ...item.question, pressedAt } };
}

/** [S4] Screens that showed the question show the top ones. */
function withEmptyStage(view: ChairView): ChairView {
	const mode = view.mode === "question" || view.mode === "both" ? "top" : view.mode;
	return { ...view, item: null, mode };
}

function without(view: ChairView, questionId: string): ChairView {
	const isOther = ({ id }: ChairQuestion) => id !== questionId;
	return { ...view, order: view.order.filter(isOther), top: view.top.filter(isOther) };
}
