import type { CommandInput } from "#protocol/commands.ts";
import type { By } from "./by.ts";
import { approve, decline, defer, hold, merge, mute, type Seen, tag } from "./decide.ts";
import { find } from "./groups.ts";
import type { State } from "./state.ts";

type Each = Extract<CommandInput, { type: "question.each" }>;

/**
 * [K6] Does the same to each question of a selection, by the rule for one.
 * @returns the questions to which it cannot be done
 */
export function doToEach(state: State, by: By, { does, questions }: Each): string[] {
	if (does.type === "approve") return approveEach(state, by, questions);
	return questions.flatMap(([questionId, edition, seen]) =>
		doToOne(state, by, does, { questionId, edition, seen }) === null ? [] : [questionId],
	);
}

/** [M30] */
function approveEach(state: State, by: By, questions: Each["questions"]): string[] {
	const heads = new Map<string, string>();
	return questions.flatMap(([questionId, edition, seen]) => {
		const one = { questionId, edition, seen };
		const key =
			find(state, questionId)
				?.words.toLowerCase()
				.replace(/[\p{P}\s]+$/u, "") ?? "";
		const into = heads.get(key);
		if (into && seen !== "declined" && merge(state, by, { ...one, into }) === null) return [];
		if (seen === "published" || approve(state, by, one) !== null) return [questionId];
		if (!into) heads.set(key, questionId);
		return [];
	});
}

function doToOne(state: State, by: By, does: Each["does"], one: Seen): string | null {
	switch (does.type) {
		case "hold":
			return hold(state, by, { ...one, seen: one.seen === "published" ? "published" : "review" });
		case "decline":
			return one.seen === "declined" ? "not-published" : decline(state, by, { ...one, ...does });
		case "tag":
			return tag(state, by, { ...one, tag: does.tag, on: true });
		case "mute":
			return mute(state, by, { ...one, minutes: does.minutes });
		case "defer":
			return defer(state, by, { ...one, deferred: does.deferred });
		case "approve":
		case "merge":
			throw new Error(`Not decided one by one: ${does.type}.`);
	}
}
