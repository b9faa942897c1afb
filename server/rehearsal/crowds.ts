import type { Database } from "#db/client/client.ts";
import { findOpen } from "#db/sessions.ts";
import type { Ack } from "#protocol/events.ts";
import { CROWD_MS, CROWD_WISH_MS } from "#protocol/limits.ts";
import type { Locale } from "#protocol/preferences.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import { every } from "../every.ts";
import type { Identity } from "../identity/identity.ts";
import type { SessionView } from "../live/session-view.ts";
import type { SessionViews } from "../live/session-views.ts";
import type { Log } from "../log.ts";
import { PRACTICE_QUESTIONS } from "./questions.ts";

/** How often somebody of a crowd does something, and looks which sessions are open. */
const TICK_MS = 500;
/** The share of what they do that is to ask; and of votes, to take one back. */
const ASKS = 0.06;
const RETRACTS = 0.1;

/** What a crowd needs of the server. `send` is the one way in for commands, `receive()` */
type Parts = {
	db: Database;
	identity: Identity;
	views: SessionViews;
	log: Log;
	send(message: object, caller: { cookies: string; locale: Locale }): Promise<Ack>;
};

type Member = { cookies: string; locale: Locale; voted: Set<string> };
type Crowd = { members: Member[]; until: number; stop: () => void; busy: Promise<unknown> };

/**
 * [O36] [O37] The simulated delegates of conferences in rehearsal. Each has an identity of its own and sends commands as anybody else, so
 * that rates and rules apply. They are in this process's memory: a restart ends them.
 */
export class Crowds {
	readonly #crowds = new Map<string, Crowd>();

	/** @returns how many simulated delegates a conference has */
	size(conferenceId: string): number {
		return this.#crowds.get(conferenceId)?.members.length ?? 0;
	}

	/** Gives a conference so many simulated delegates, for `CROWD_MS`; with 0 it stops them. */
	async set(parts: Parts, { id, languages }: Pick<ConferenceView, "id" | "languages">, delegates: number) {
		await this.stop(id);
		if (delegates === 0) return;
		const members = Array.from({ length: delegates }, (_, n): Member => {
			const [cookies = ""] = parts.identity.create(false).split(";");
			// One in four, where a conference has both languages.
			return { cookies, locale: languages.includes("cy") && n % 4 === 3 ? "cy" : "en", voted: new Set() };
		});
		const crowd: Crowd = { members, until: Date.now() + CROWD_MS, stop: () => {}, busy: Promise.resolve() };
		const { log } = parts;
		crowd.stop = every(TICK_MS, { log, failure: "a simulated delegate failed" }, () => {
			crowd.busy = this.#act(parts, id, crowd);
			return crowd.busy.then(() => {});
		});
		this.#crowds.set(id, crowd);
	}

	/** @returns once none of them has anything under way */
	async stop(conferenceId: string): Promise<void> {
		const crowd = this.#crowds.get(conferenceId);
		this.#crowds.delete(conferenceId);
		crowd?.stop();
		await crowd?.busy.catch(() => {});
	}

	/** Stops all, on shutdown. */
	close(): void {
		for (const { stop } of this.#crowds.values()) stop();
		this.#crowds.clear();
	}

	async #act(parts: Parts, conferenceId: string, crowd: Crowd): Promise<void> {
		const open = Date.now() < crowd.until ? await findOpen(parts.db, conferenceId, "rehearsal") : null;
		// Also if another node took it live.
		if (open === null) return this.#end(conferenceId, crowd);
		const views = (await Promise.all(open.map((id) => parts.views.get(id)))).flatMap((view) => view ?? []);
		if (views.length === 0) return;
		const acting = (crowd.members.length * TICK_MS) / CROWD_WISH_MS;
		for (let n = 0; n < acting; n += 1) {
			if (this.#crowds.get(conferenceId) !== crowd || (n >= Math.floor(acting) && Math.random() >= acting % 1)) return;
			const [member, view] = [anyOf(crowd.members), anyOf(views)];
			// Another node may have taken it live meanwhile.
			await view?.refresh();
			if (member && view?.state.conference.phase === "rehearsal") await actAs(parts, member, view);
		}
	}

	#end(conferenceId: string, crowd: Crowd): void {
		crowd.stop();
		if (this.#crowds.get(conferenceId) === crowd) this.#crowds.delete(conferenceId);
	}
}

/** Asks, or votes: mostly for a question near the top, as people do. */
async function actAs(parts: Parts, { cookies, locale, voted }: Member, view: SessionView): Promise<void> {
	const send = (command: object) =>
		parts.send({ opId: crypto.randomUUID(), sessionId: view.id, ...command }, { cookies, locale });
	if (Math.random() < ASKS) {
		await send({ type: "question.ask", words: anyOf(PRACTICE_QUESTIONS[locale]) });
		return;
	}
	const open = view.floor().rows.filter(({ putAt }) => putAt === null);
	const vote = Math.random() >= RETRACTS;
	const rows = open.filter(({ id }) => voted.has(id) !== vote).sort((a, b) => b.votes - a.votes);
	const chosen = rows[Math.floor(rows.length * Math.random() ** 2)];
	if (!chosen) return;
	const ack = await send({ type: "question.vote", questionId: chosen.id, vote });
	if (!ack.ok) return;
	if (vote) voted.add(chosen.id);
	else voted.delete(chosen.id);
}

function anyOf<T>(all: readonly T[]): T | undefined {
	return all[Math.floor(Math.random() * all.length)];
}
