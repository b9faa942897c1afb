import { randomUUID } from "node:crypto";
import type { CommandInput } from "#protocol/commands.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import { orderOf } from "../model/groups.ts";
import type { Choice } from "./choice.ts";
import { isPlaced, isUnanswered, markFresh } from "./fits.ts";

/** What moderators and the chair may want of the stage, of what comes next on it, and of the session. Null where there is nothing. */

const HOUR = 3_600_000;

export const staging = {
	put(choice) {
		const on = choice.toPut(isUnanswered);
		return on && { type: "stage.put", ...on };
	},
	answered(choice) {
		const on = choice.on((one) => isUnanswered(one) && one.putAt !== null);
		return on && { type: "stage.answered", ...on };
	},
	press(choice) {
		const on = choice.on(({ id }) => id === choice.state.stage.question?.id);
		return on && { type: "stage.press", ...on };
	},
	skip(choice) {
		const on = choice.on(
			(one) => isPlaced(one) || one.answeredAt !== null || one.id === choice.state.stage.question?.id,
		);
		return on && { type: "stage.skip", ...on };
	},
	curtain: ({ sessionId, dice }) => ({ type: "stage.curtain", sessionId, down: dice.chance(0.5) }),
	show: ({ sessionId, dice }) => ({ type: "stage.show", sessionId, mode: dice.pick(STAGE_MODES) ?? "top" }),
	take: ({ sessionId }) => ({ type: "stage.take", sessionId }),
	next(choice) {
		const on = choice.on(markFresh);
		return on && { type: "order.first", ...on };
	},
	place(choice) {
		const on = choice.on(markFresh);
		const before = choice.dice.pick([null, ...orderOf(choice.state)])?.id ?? null;
		return on && before !== on.questionId ? { type: "order.place", ...on, before } : null;
	},
	remove(choice) {
		const on = choice.on(isPlaced);
		return on && { type: "order.remove", ...on };
	},
	note: ({ sessionId, model, dice }) => ({
		...{ type: "note.send", sessionId },
		words: dice.chance(0.9) ? `Two more after this, number ${model.time}.` : "",
	}),
	acknowledge: ({ sessionId, state, dice }) => ({
		...{ type: "note.acknowledge", sessionId },
		noteId: dice.pick(state.notes)?.id ?? randomUUID(),
	}),
	undo: (choice) => choice.undo(),
	set({ dice, sessionId, state }) {
		const now = Date.now();
		const isOpen = state.session.status === "open";
		const to = dice.pick([
			{ status: isOpen ? (dice.pick(["scheduled", "paused", "closed", "open"] as const) ?? "open") : "open" },
			{ asking: dice.chance(0.7) },
			{ voting: dice.chance(0.7) },
			{ premoderated: dice.chance(0.6) },
			{ twoPerson: dice.chance(0.4) },
			{ joinFooter: dice.chance(0.5) },
			{ questionsEach: dice.chance(0.3) ? dice.between(3, 8) : null },
			{ questionsAMinute: dice.between(25, 30) },
			{ opensAt: dice.chance(0.5) ? now + dice.between(1, 3) * HOUR : null },
			{ closesAt: dice.chance(0.5) ? now + dice.between(1, 3) * HOUR : now - HOUR },
			{ opensAt: null, closesAt: null },
		] as const);
		return { type: "session.set", sessionId, to: to ?? {} };
	},
	/** For somebody to ask and vote again. */
	open: ({ sessionId }) => ({ type: "session.set", sessionId, to: { status: "open", asking: true, voting: true } }),
} satisfies Record<string, (choice: Choice) => CommandInput | null>;
