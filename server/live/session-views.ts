import type { Database } from "#db/client/client.ts";
import { SessionView } from "./session-view.ts";

/** How long an unknown id is remembered. */
const UNKNOWN_MS = 1_000;

/** How long a view that nobody follows stays in memory after its last use. */
const UNUSED_MS = 5 * 60_000;

/** A view, loaded or loading, and when it was last asked for by id (ms of `performance.now()`). */
type Entry = { loading: Promise<SessionView | null>; usedAt: number };

/** The session views in this node's memory, each loaded when it is first asked for. */
export class SessionViews {
	readonly #db: Database;
	/** By the session's id, as `protocol/id.ts` spells it. */
	readonly #views = new Map<string, Entry>();

	constructor(db: Database) {
		this.#db = db;
	}

	isLoaded(sessionId: string): boolean {
		return this.#views.has(sessionId);
	}

	/** @returns the view of a session; null if there is no such session */
	async get(sessionId: string): Promise<SessionView | null> {
		const known = this.#views.get(sessionId);
		if (known) {
			known.usedAt = performance.now();
			return known.loading;
		}
		const loading = SessionView.load(this.#db, sessionId);
		this.#views.set(sessionId, { loading, usedAt: performance.now() });
		try {
			const view = await loading;
			// Anybody can make up any number of ids.
			if (!view) setTimeout(() => this.#views.delete(sessionId), UNKNOWN_MS).unref();
			return view;
		} catch (fault) {
			this.#views.delete(sessionId);
			throw fault;
		}
	}

	async loaded(): Promise<SessionView[]> {
		const views = await Promise.all([...this.#views.values()].map(({ loading }) => loading.catch(() => null)));
		return views.flatMap((view) => view ?? []);
	}

	/** @returns the loaded views of a hall's sessions */
	async inHall(hallId: string): Promise<SessionView[]> {
		return (await this.loaded()).filter(({ state }) => state.hall.id === hallId);
	}

	/** Frees the memory of a conference that is gone. @returns the views of its sessions that were loaded */
	async forget(conferenceId: string): Promise<SessionView[]> {
		const gone = (await this.loaded()).filter(({ state }) => state.conference.id === conferenceId);
		for (const { id } of gone) this.#views.delete(id);
		return gone;
	}

	/**
	 * Frees the memory of views that nobody needs. A command that still uses one goes on with it: it and its successor say the same,
	 * as both change only by reading.
	 * @param isFollowed whether any connected client follows a session
	 * @param now ms of `performance.now()`
	 */
	async evict(isFollowed: (view: SessionView) => boolean, now: number): Promise<void> {
		for (const view of await this.loaded()) {
			const entry = this.#views.get(view.id);
			if (entry && now - entry.usedAt > UNUSED_MS && !isFollowed(view)) this.#views.delete(view.id);
		}
	}
}
