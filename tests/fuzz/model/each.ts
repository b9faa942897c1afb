import type { CommandInput } from "#protocol/commands.ts";
import type { By } from "./by.ts";
import { approve, decline, hold, mute, type Seen, tag } from "./decide.ts";
import type { State } from "./state.ts";

type Each = Extract<CommandInput, { type: "question.each" }>;

/**
 * [K6] Does the same to each question of a selection, by the rule for one.
 * @returns the questions to which it cannot be done
 */
export function doToEach(state: State, by: By, { does, questions }: Each): string[] {
	return questions.flatMap(([questionId, edition, seen]) =>
		doToOne(state, by, does, { questionId, edition, seen }) === null ? [] : [questionId],
	);
}

function doToOne(state: State, by: By, does: Each["does"], one: Seen): string | null {
	switch (does.type) {
		case "approve":
			return one.seen === "published" ? "not-published" : approve(state, by, one);
		case "hold":
			return hold(state, by, { ...one, seen: one.seen === "published" ? "published" : "review" });
		case "decline":
			return one.seen === "declined" ? "not-published" : decline(state, by, { ...one, ...does });
		case "tag":
			return tag(state, by, { ...one, tag: does.tag, on: true });
		case "mute":
			return mute(state, by, { ...one, minutes: does.minutes });
	}
}
