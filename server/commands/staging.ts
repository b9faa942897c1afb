import {
	answerQuestion,
	pressQuestion,
	proposeQuestion,
	putQuestion,
	setCurtain,
	showMode,
	skipQuestion,
	takeStage,
} from "#db/stage.ts";
import {
	refuseAnswered,
	refuseChair,
	refusePress,
	refusePut,
	refuseShow,
	refuseSkip,
	refuseStage,
	secondsLeft,
} from "#protocol/rules/staging.ts";
import type { SessionView } from "../session-view.ts";
import { defineStep } from "./step.ts";

export const put = defineStep("stage.put", {
	rate: "stage",
	refuse: ({ view, input: { questionId }, from }) => {
		const stage = stageOf(view);
		const { settings, order } = view.state;
		const chair = { stage, twoPerson: settings.twoPerson, questionId, order };
		return (
			refusePut({ stage, sessionId: view.id, question: view.question(questionId) }) ??
			(from.role === "chair" ? refuseChair(chair) : null)
		);
	},
	// Each asks under lock what the other has left it: of two who want the same at once one proposes and the other puts.
	step: async ({ db, input, from }, by) =>
		from.role === "chair"
			? putQuestion(db, by, input.questionId, "chair")
			: ((await putQuestion(db, by, input.questionId, "desk")) ?? proposeQuestion(db, by, input.questionId)),
	touches: "hall",
	nothing: async ({ view, input, from }) => {
		const { now, proposal } = view.state.stage;
		if (now?.questionId === input.questionId) return view.position;
		if (proposal?.questionId !== input.questionId || proposal.staffId !== from.id)
			return { reason: { code: "try-again" } };
		return { reason: { code: "second-person-needed", seconds: secondsLeft(proposal.at, Date.now()) } };
	},
});

export const answered = defineStep("stage.answered", {
	rate: "stage",
	refuse: ({ view, input }) =>
		refuseAnswered({ stage: stageOf(view), sessionId: view.id, question: view.question(input.questionId) }),
	step: ({ db, input }, by) => answerQuestion(db, by, input.questionId),
	touches: "hall",
});

export const press = defineStep("stage.press", {
	rate: "stage",
	refuse: ({ view, input }) => refusePress({ stage: stageOf(view), sessionId: view.id, questionId: input.questionId }),
	step: ({ db, input }, by) => pressQuestion(db, by, input.questionId),
});

export const skip = defineStep("stage.skip", {
	rate: "stage",
	refuse: ({ view, input }) =>
		refuseSkip({ stage: stageOf(view), sessionId: view.id, questionId: input.questionId, order: view.state.order }),
	step: ({ db, input }, by) => skipQuestion(db, by, input.questionId),
	touches: "hall",
});

export const show = defineStep("stage.show", {
	rate: "stage",
	refuse: ({ view, input }) => refuseShow({ stage: stageOf(view), sessionId: view.id, mode: input.mode }),
	step: ({ db, input }, by) => showMode(db, by, input.mode),
	touches: "hall",
});

export const curtain = defineStep("stage.curtain", {
	rate: "stage",
	refuse: ({ view }) => refuseStage({ stage: stageOf(view), sessionId: view.id }),
	step: ({ db, input }, by) => setCurtain(db, by, input.down),
	touches: "hall",
});

export const take = defineStep("stage.take", {
	rate: "stage",
	refuse: () => null,
	step: ({ db }, by) => takeStage(db, by),
	touches: "hall",
});

function stageOf({ state }: SessionView) {
	const { sessionId, mode, now } = state.stage;
	return { sessionId, mode, questionId: now?.questionId ?? null };
}
