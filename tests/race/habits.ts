import { setImmediate } from "node:timers/promises";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import type { Dice } from "#harness/dice.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { Member } from "./member.ts";

/** What people go on doing until it is over. Nobody waits for anything but the answer to what they have just sent. */

type IsOver = () => boolean;

/** Votes, and takes votes back, here and there: for what is on the page, or was once. */
export async function keepVoting(voter: Member<Delegate>, dice: Dice, times: number, isOver: IsOver): Promise<void> {
	const known = new Set<string>();
	for (let n = 0; n < times && !isOver(); n += 1) {
		const page = dice.pick(voter.pages);
		const rows = page?.view?.rows ?? [];
		for (const { id } of rows) known.add(id);
		// Most votes are for a few questions.
		const questionId = dice.chance(0.6) ? dice.pick(rows.slice(0, 10))?.id : dice.pick([...known]);
		if (!page || !questionId) continue;
		const { sessionId } = page;
		await voter.send(page, { type: "question.vote", sessionId, questionId, vote: dice.chance(0.7) });
	}
}

/** Asks, and corrects and withdraws what is their own: as often as a minute allows. */
export async function keepQuestioning(author: Member<Delegate>, dice: Dice, isOver: IsOver): Promise<void> {
	const [page] = author.pages;
	if (!page) return;
	const { sessionId } = page;
	const left = { ask: 20, reword: 8, withdraw: 8 };
	while (!isOver() && left.ask + left.reword + left.withdraw > 0) {
		const own = dice.pick(page.mine.questions);
		const words = `What becomes of the matter ${dice.between(1, 1e9)} of the ${dice.between(1, 1e9)}?`;
		const kind = own ? dice.weighted(left) : "ask";
		left[kind] -= 1;
		if (kind === "ask" || !own) await author.send(page, { type: "question.ask", sessionId, words });
		else if (kind === "reword")
			await author.send(page, { type: "question.reword", sessionId, questionId: own.id, words });
		else await author.send(page, { type: "question.withdraw", sessionId, questionId: own.id });
	}
}

/** Decides on what the desk shows, which may be late by a tick and by the other server's doings. */
export async function keepDeciding(moderator: Member<Desk>, dice: Dice, isOver: IsOver): Promise<void> {
	const [desk] = moderator.pages;
	while (desk && !isOver()) {
		const command = decision(desk, dice);
		if (command) await moderator.send(desk, command);
		// Where there is nothing to decide on just now.
		else await setImmediate();
	}
}

function decision(desk: Desk, dice: Dice): CommandInput | null {
	const { sessionId, view } = desk;
	if (!view) return null;
	const { head, rows } = view;
	const pick = (fits: (row: DeskQuestion) => boolean) => dice.pick(rows.filter(fits));
	const isOpen = head.session.status === "open" && head.session.voting;
	// Voting is shut for a moment only.
	if (!isOpen) return { type: "session.set", sessionId, to: { status: "open", voting: true } };
	const published = pick(({ status, answeredAt }) => status === "published" && answeredAt === null);
	const on = published && { sessionId, questionId: published.id };
	const seen = on && { ...on, edition: published.edition, seen: "published" as const };
	switch (dice.weighted(WEIGHTS)) {
		case "approve": {
			const row = pick(({ status }) => ["pending", "held", "declined"].includes(status));
			if (!row) return null;
			const as = row.status === "declined" ? "declined" : row.status === "held" ? "held" : "review";
			return { type: "question.approve", sessionId, questionId: row.id, edition: row.edition, seen: as };
		}
		case "decline":
			return seen ? { type: "question.decline", ...seen, reason: "other" } : null;
		case "hold":
			return seen ? { type: "question.hold", ...seen } : null;
		case "merge": {
			const fresh = pick(({ status, putAt }) => status === "published" && putAt === null);
			const isInto = fresh && published && fresh.id !== published.id;
			return isInto ? { type: "question.merge", ...seen, ...readAs(fresh), sessionId, into: published.id } : null;
		}
		case "split": {
			const merged = pick(({ status }) => status === "merged");
			return merged ? { type: "question.split", sessionId, questionId: merged.id } : null;
		}
		case "put":
			return on ? { type: "stage.put", ...on } : null;
		case "answered": {
			const questionId = head.item?.id;
			return questionId ? { type: "stage.answered", sessionId, questionId } : null;
		}
		case "order":
			return on ? { type: "order.place", ...on, before: dice.pick([null, ...head.order]) ?? null } : null;
		case "set":
			return { type: "session.set", sessionId, to: dice.chance(0.5) ? { voting: false } : { status: "paused" } };
		case "undo": {
			const ledgerId = dice.pick(head.undo.flatMap(({ ledgerIds }) => ledgerIds));
			return ledgerId ? { type: "desk.undo", sessionId, ledgerId } : null;
		}
	}
}

const WEIGHTS = {
	...{ approve: 14, decline: 4, hold: 4, merge: 18, split: 12, put: 8, answered: 2, order: 12, set: 1, undo: 25 },
} as const;

function readAs({ id: questionId, edition }: DeskQuestion) {
	return { questionId, edition, seen: "published" as const };
}
