import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry } from "./chair-entry.ts";

/**
 * What a step makes of the view, as the server will have it. Where the view holds its effect already, nothing.
 * @param aheadMs how far the server's clock is ahead of the one the step was tapped by
 */
export function withStep(view: ChairView, { wish, at: tappedAt }: ChairEntry, aheadMs: number): ChairView {
	const at = tappedAt + aheadMs;
	switch (wish.type) {
		case "stage.put": {
			const next = view.order.find(({ id }) => id === wish.questionId);
			const mode = view.mode === "both" ? "both" : "question";
			return next ? { ...without(view, next.id), mode, item: itemOf(next, at) } : view;
		}
		case "stage.answered": {
			const left = without(view, wish.questionId);
			return view.item?.id === wish.questionId ? { ...stepsDown(left), answered: view.answered + 1 } : left;
		}
		case "stage.press":
			return view.item?.id === wish.questionId ? { ...view, item: pressed(view.item, at) } : view;
		case "stage.skip": {
			const left = without(view, wish.questionId);
			return view.item?.id === wish.questionId ? stepsDown(left) : left;
		}
		case "stage.curtain":
			return { ...view, curtain: wish.down };
		case "note.acknowledge":
			return {
				...view,
				notes: view.notes.map((note) =>
					note.id === wish.noteId ? { ...note, acknowledgedAt: note.acknowledgedAt ?? at } : note,
				),
			};
	}
}

function itemOf(question: ChairQuestion, putAt: number): ChairView["item"] {
	const { id, wording: words, language } = question;
	return { kind: "question", id, snapshot: { words, language, wordingId: null }, putAt, question };
}

function pressed(item: NonNullable<ChairView["item"]>, pressedAt: number): ChairView["item"] {
	return { ...item, question: { ...item.question, pressedAt } };
}

/** Screens that show the question go on to the top ones ([S4]). */
function stepsDown(view: ChairView): ChairView {
	const mode = view.mode === "question" || view.mode === "both" ? "top" : view.mode;
	return { ...view, item: null, mode };
}

/** The view without a question in its running order. */
function without(view: ChairView, questionId: string): ChairView {
	const order: ChairQuestion[] = view.order.filter(({ id }) => id !== questionId);
	return { ...view, order };
}
