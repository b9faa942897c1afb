import { muteAuthor, unmuteAuthor } from "#db/muting.ts";
import { refuseMissing } from "#protocol/rules/moderating.ts";
import { defineStep } from "./step.ts";

export const mute = defineStep("author.mute", {
	refuse: ({ view, input }) => refuseMissing(view.question(input.questionId)),
	step: ({ db, input }, by) => muteAuthor(db, by, input.questionId, input.minutes),
});

export const unmute = defineStep("author.unmute", {
	refuse: ({ view, input }) => refuseMissing(view.question(input.questionId)),
	step: ({ db, input }, by) => unmuteAuthor(db, by, input.questionId),
});
