import { createHash } from "node:crypto";
import type { Database } from "#db/client.ts";
import { type QuestionRow, readHistory, readSnapshot } from "#db/snapshot.ts";
import { byVotes } from "#protocol/rules/ranking.ts";
import type {
	ChairView,
	DeskFrame,
	DeskView,
	FloorFrame,
	FloorQuestion,
	FloorView,
	Mine,
	MyQuestion,
	Position,
	StageView,
} from "#protocol/views.ts";
import { authorsOf, type Delegate } from "./delegate.ts";
import * as serialize from "./serializers.ts";

/** Longer than any chain of questions joined one with the next. */
const MERGES_FOLLOWED = 20;

/**
 * A session's live views, in memory, at one revision.
 *
 * It learns in one way only: it reads from Postgres what changed after the revision it has, in one statement. A commit of this node, of
 * another node, and a gap of whatever cause are all the same to it. Rows carry the revision they last changed at, so
 * "what changed since" needs no history: it is the rows with a later one.
 */
export class SessionView {
	readonly #db: Database;
	/** Where it began: nobody was told anything of this session by this node before. */
	readonly loadedAt: Position;
	#state: serialize.SessionState;
	#epoch: string;
	/** By id, in the order of their revision: a row that changed goes to the end. */
	readonly #questions = new Map<string, QuestionRow>();
	/** For each question, the revision at which what its author is told of it last changed. */
	readonly #fates = new Map<string, number>();
	/** The revision at which the head of each audience last changed. */
	#headAt = { floor: 0, desk: 0 };
	/** What the chair reads, and the revision at which it last changed: votes elsewhere are no news to a tablet. */
	#chair = { read: "", at: 0 };
	#running: Promise<void> = Promise.resolve();
	#waiting: Promise<void> | null = null;

	private constructor(db: Database, state: serialize.SessionState, epoch: string, questions: QuestionRow[]) {
		this.#db = db;
		this.#state = state;
		this.#epoch = epoch;
		this.#headAt = { floor: state.revision, desk: state.revision };
		this.loadedAt = { epoch, revision: state.revision };
		this.#keep(questions);
		this.#lookAtChair();
	}

	/** @returns null where there is no such session */
	static async load(db: Database, sessionId: string): Promise<SessionView | null> {
		const read = await readWhole(db, sessionId);
		return read && new SessionView(db, read.state, read.epoch, read.questions);
	}

	get id(): string {
		return this.#state.session.id;
	}

	get state(): serialize.SessionState {
		return this.#state;
	}

	get position(): Position {
		return { epoch: this.#epoch, revision: this.#state.revision };
	}

	question(id: string): QuestionRow | undefined {
		return this.#questions.get(id);
	}

	/**
	 * Reads what changed. Whoever calls while a read is under way shares the next one, which begins after the call: what was
	 * committed before the call is in the view when the promise is kept.
	 * @throws where the database does not answer; the view stays as it was
	 */
	refresh(): Promise<void> {
		if (this.#waiting) return this.#waiting;
		const read = this.#running.then(() => {
			this.#waiting = null;
			return this.#read();
		});
		this.#waiting = read;
		this.#running = read.catch(() => {});
		return read;
	}

	async #read(): Promise<void> {
		const snapshot = await readSnapshot(this.#db, this.id, this.#state.revision);
		if (!snapshot) return;
		const { questions, ...state } = snapshot;
		if (state.epoch === this.#state.epoch && state.revision >= this.#state.revision) {
			this.#headAt = {
				floor: changed(serialize.floorHead, this.#state, state) ? state.revision : this.#headAt.floor,
				desk: changed(serialize.deskHead, this.#state, state) ? state.revision : this.#headAt.desk,
			};
			this.#state = state;
			this.#keep(questions);
			this.#lookAtChair();
			return;
		}
		// The database has gone back behind us, or was replaced: this history ends here.
		const read = await readWhole(this.#db, this.id);
		if (!read) return;
		this.#state = read.state;
		this.#epoch = read.epoch;
		this.#questions.clear();
		this.#fates.clear();
		this.#headAt = { floor: read.state.revision, desk: read.state.revision };
		this.#keep(read.questions);
		this.#chair.read = "";
		this.#lookAtChair();
	}

	#lookAtChair(): void {
		const read = JSON.stringify({ ...this.chair(), revision: 0, at: 0 });
		if (read !== this.#chair.read) this.#chair = { read, at: this.#state.revision };
	}

	#keep(questions: QuestionRow[]): void {
		for (const question of questions) {
			const before = this.#questions.get(question.id);
			// Whom it was joined with is in the row too, and what that one says does not change.
			const fate = (row: QuestionRow) => [serialize.myQuestion(row, undefined), row.mergedInto];
			if (!before || changed(fate, before, question)) this.#fates.set(question.id, question.revision);
			this.#questions.delete(question.id);
			this.#questions.set(question.id, question);
		}
		// What has become of a question is news for those whose questions were joined with it, too.
		const joined = [...this.#questions.values()].filter(({ mergedInto }) => mergedInto !== null);
		for (const question of joined) {
			const latest = this.#path(question).map(({ id }) => this.#fates.get(id) ?? 0);
			this.#fates.set(question.id, Math.max(...latest));
		}
	}

	/** @returns the questions that changed after a revision */
	changedAfter(revision: number): QuestionRow[] {
		return [...this.#questions.values()].filter((question) => question.revision > revision);
	}

	/** @returns the questions of which their authors have something to be told since a revision; votes are not among it */
	fatesAfter(revision: number): QuestionRow[] {
		return [...this.#questions.values()].filter(({ id }) => (this.#fates.get(id) ?? 0) > revision);
	}

	/** @returns whether a client that holds `have` can go on with changes; else it needs the whole view */
	continues(have: Position | null): have is Position {
		return have !== null && have.epoch === this.#epoch && have.revision <= this.#state.revision;
	}

	floor(): FloorView {
		return { ...this.position, head: serialize.floorHead(this.#state), rows: this.#floorQuestions() };
	}

	/** @returns what the floor has to know to go on from `revision` */
	floorFrame(revision: number): FloorFrame {
		const changed = this.changedAfter(revision);
		return {
			...this.#span(revision),
			...(this.#headAt.floor > revision ? { head: serialize.floorHead(this.#state) } : {}),
			rows: changed.flatMap((question) => serialize.floorQuestion(question) ?? []),
			// Only what the floor has seen once: an id of a question in review is not its business.
			gone: changed.filter((q) => q.status !== "published" && q.publishedAt !== null).map((q) => q.id),
		};
	}

	desk(): DeskView {
		const rows = [...this.#questions.values()].map(serialize.deskQuestion);
		return { ...this.position, head: serialize.deskHead(this.#state), rows };
	}

	/** @returns what a desk has to know to go on from `revision`; a desk keeps every card, whatever became of it */
	deskFrame(revision: number): DeskFrame {
		return {
			...this.#span(revision),
			...(this.#headAt.desk > revision ? { head: serialize.deskHead(this.#state) } : {}),
			rows: this.changedAfter(revision).map(serialize.deskQuestion),
			gone: [],
		};
	}

	stage(): StageView {
		return serialize.stageView(this.#state, this.#epoch, this.#floorQuestions().sort(byVotes));
	}

	chair(): ChairView {
		let answered = 0;
		for (const { answeredAt } of this.#questions.values()) if (answeredAt !== null) answered += 1;
		return serialize.chairView(this.#state, this.#epoch, (id) => this.question(id), answered);
	}

	/** @returns whether what the chair reads has changed after a revision */
	chairChangedAfter(revision: number): boolean {
		return this.#chair.at > revision;
	}

	/** @returns the question that a vote for this one goes to: the one it was joined with, or itself; undefined where it takes none */
	placeOf(id: string): QuestionRow | undefined {
		const question = this.#questions.get(id);
		if (!question || question.publishedAt === null) return undefined;
		const place = this.#path(question).at(-1);
		return place?.status === "published" ? place : undefined;
	}

	/** @returns whether others are joined with a question */
	isJoined(id: string): boolean {
		return [...this.#questions.values()].some(({ mergedInto }) => mergedInto === id);
	}

	/** @returns what an author has asked here, and until when they are muted @param authors the pseudonyms they ask under */
	askedBy(authors: readonly string[]): { own: QuestionRow[]; mutedUntil: number | null | undefined } {
		const own = [...this.#questions.values()].filter(({ author }) => authors.includes(author));
		const mutes = this.#state.mutes.filter(({ author }) => authors.includes(author)).map(({ until }) => until);
		if (mutes.length === 0) return { own, mutedUntil: undefined };
		return { own, mutedUntil: mutes.includes(null) ? null : Math.max(...mutes.map((until) => until ?? 0)) };
	}

	/** @returns the questions a delegate has asked, latest first @param authors the pseudonyms they ask under */
	questionsOf(authors: readonly string[]): MyQuestion[] {
		return [...this.#questions.values()]
			.filter((question) => authors.includes(question.author))
			.map((question) => this.mine(question))
			.sort((a, b) => b.askedAt - a.askedAt);
	}

	/** @returns a question as its author sees it */
	mine(question: QuestionRow): MyQuestion {
		return serialize.myQuestion(question, question.mergedInto === null ? undefined : this.#path(question).at(-1));
	}

	/** A question, the one it was joined with, and so on: that may have been joined with a third since. */
	#path(question: QuestionRow): QuestionRow[] {
		const path = [question];
		for (let next = question.mergedInto; next !== null && path.length <= MERGES_FOLLOWED; ) {
			const joined = this.#questions.get(next);
			if (!joined) break;
			path.push(joined);
			next = joined.mergedInto;
		}
		return path;
	}

	#floorQuestions(): FloorQuestion[] {
		return [...this.#questions.values()].flatMap((question) => serialize.floorQuestion(question) ?? []);
	}

	#span(from: number) {
		return { sessionId: this.id, epoch: this.#epoch, from, to: this.#state.revision };
	}
}

/** @returns whether what an audience is given of a thing is no longer the same */
function changed<T>(give: (thing: T) => unknown, before: T, after: T): boolean {
	return JSON.stringify(give(before)) !== JSON.stringify(give(after));
}

/** Reads a session whole, with its epoch: the session's own and the database's history together. */
async function readWhole(db: Database, sessionId: string) {
	const [snapshot, history] = await Promise.all([readSnapshot(db, sessionId, -1), readHistory(db)]);
	if (!snapshot) return null;
	const { questions, ...state } = snapshot;
	const epoch = createHash("sha256").update(`${state.epoch} ${history}`).digest("base64url").slice(0, 16);
	return { state, questions, epoch };
}

/** How long a view that nobody follows stays in memory after its last use. */
const UNUSED_MS = 5 * 60_000;

/** A view, loaded or loading, and when it was last asked for by id (ms of `performance.now()`). */
type Held = { loading: Promise<SessionView | null>; usedAt: number };

/** The session views this node holds, each loaded when it is first asked for. */
export class SessionViews {
	readonly #db: Database;
	/** By the session's id, as `protocol/id.ts` spells it. */
	readonly #views = new Map<string, Held>();

	constructor(db: Database) {
		this.#db = db;
	}

	/** @returns the view of a session; null where there is no such session */
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
			// An id that leads nowhere is not remembered: anybody can make up any number of them.
			if (!view) this.#views.delete(sessionId);
			return view;
		} catch (error) {
			this.#views.delete(sessionId);
			throw error;
		}
	}

	/** @returns those that are loaded */
	async loaded(): Promise<SessionView[]> {
		const views = await Promise.all([...this.#views.values()].map(({ loading }) => loading.catch(() => null)));
		return views.flatMap((view) => view ?? []);
	}

	/** @returns those loaded that belong to a hall */
	async inHall(hallId: string): Promise<SessionView[]> {
		return (await this.loaded()).filter(({ state }) => state.hall.id === hallId);
	}

	/**
	 * Frees the memory of views that nobody needs. A command that still holds one goes on with it: a view learns only by reading,
	 * so an evicted one and its successor say the same.
	 * @param isFollowed whether any connected client follows a session
	 * @param now ms of `performance.now()`
	 */
	async evict(isFollowed: (view: SessionView) => boolean, now: number): Promise<void> {
		for (const view of await this.loaded()) {
			const held = this.#views.get(view.id);
			if (held && now - held.usedAt > UNUSED_MS && !isFollowed(view)) this.#views.delete(view.id);
		}
	}
}

/** @returns what is a delegate's own in a session, given the questions they have voted for */
export function mineOf(view: SessionView, delegate: Delegate | null, votes: string[]): Mine {
	return delegate ? { votes, questions: view.questionsOf(authorsOf(delegate)) } : { votes: [], questions: [] };
}
