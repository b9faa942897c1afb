import { createHash } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import { type Head, type QuestionRow, readHistory, readSnapshot, type Snapshot } from "#db/snapshot.ts";
import type { RuleView } from "#protocol/rules/context.ts";
import { inOrder } from "#protocol/rules/order.ts";
import { byVotes } from "#protocol/rules/ranking.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { DeskFrame, DeskQuestion, DeskView } from "#protocol/views/desk.ts";
import type { FloorFrame, FloorQuestion, FloorView, Mine, MyQuestion } from "#protocol/views/floor.ts";
import type { Position } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { authorsOf, type Delegate, type Nobody } from "../identity/principal.ts";
import { inOrderOfNeed } from "./desk-order.ts";
import * as serialize from "./serializers.ts";

/** Longer than any chain of questions merged one into the next. */
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
	#read: Pick<
		Snapshot,
		"epoch" | "revision" | "routing" | "steps" | "conferenceRevision" | "floorHeadAt" | "deskHeadAt"
	>;
	/** The database's clock less this machine's monotonic one, in ms. */
	#clockAhead: number;
	/** By id, in the order of their revision: a row that changed goes to the end. */
	readonly #questions = new Map<string, QuestionRow>();
	/** For each question, the revision at which what its author is told of it last changed. */
	readonly #fates = new Map<string, number>();
	/** The questions that are in the running order, and those whose authors are muted. */
	readonly #placed = new Set<string>();
	readonly #muted = new Set<string>();
	/** For each question, those that were merged into it. */
	readonly #merged = new Map<string, Set<string>>();
	#running: Promise<void> = Promise.resolve();
	#waiting: Promise<void> | null = null;

	private constructor(db: Database, { snapshot, head, epoch }: Whole) {
		this.#db = db;
		this.#epoch = epoch;
		this.loadedAt = { epoch, revision: snapshot.revision };
		this.#read = snapshot;
		this.#clockAhead = snapshot.now - performance.now();
		this.#keep(snapshot.questions);
		this.#state = this.#withQuestions(head);
	}

	/** @returns null where there is no such session */
	static async load(db: Database, sessionId: string): Promise<SessionView | null> {
		const whole = await readWhole(db, sessionId);
		return whole && new SessionView(db, whole);
	}

	get id(): string {
		return this.#state.session.id;
	}

	get state(): serialize.SessionState {
		return this.#state;
	}

	get position(): Position {
		return { epoch: this.#epoch, revision: this.#read.revision };
	}

	/** What a batch of votes compares with. */
	get routing(): number {
		return this.#read.routing;
	}

	/** What a step compares with. */
	get steps(): number {
		return this.#read.steps;
	}

	/** What a change of the programme compares with. */
	get conferenceRevision(): number {
		return this.#read.conferenceRevision;
	}

	/** @returns the database's clock, in ms since 1970 */
	now(): number {
		return Math.floor(performance.now() + this.#clockAhead);
	}

	/** @returns what the rules about steps see */
	rules(): RuleView {
		return {
			...this.#state,
			question: (id) => this.#questions.get(id),
			membersOf: (id) => this.membersOf(id),
		};
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
			return this.#readChanges();
		});
		this.#waiting = read;
		this.#running = read.catch(() => {});
		return read;
	}

	async #readChanges(): Promise<void> {
		const snapshot = await readSnapshot(this.#db, this.id, this.#read.revision);
		if (!snapshot) return;
		if (snapshot.epoch === this.#read.epoch && snapshot.revision >= this.#read.revision) {
			this.#take(snapshot, snapshot.head ?? this.#state);
			return;
		}
		// The database has gone back behind us, or was replaced: this history ends here.
		const whole = await readWhole(this.#db, this.id);
		if (!whole) return;
		this.#epoch = whole.epoch;
		for (const known of [this.#questions, this.#fates, this.#placed, this.#muted, this.#merged]) known.clear();
		this.#take(whole.snapshot, whole.head);
	}

	#take(snapshot: Snapshot, head: Head): void {
		this.#read = snapshot;
		this.#clockAhead = snapshot.now - performance.now();
		this.#keep(snapshot.questions);
		this.#state = this.#withQuestions(head);
	}

	#withQuestions(head: Head): serialize.SessionState {
		const rows = (ids: Iterable<string>) => [...ids].flatMap((id) => this.#questions.get(id) ?? []);
		const mutes = rows(this.#muted).flatMap(({ id, author, mute }) =>
			mute ? [{ questionId: id, author, ...mute }] : [],
		);
		return { ...head, order: inOrder(rows(this.#placed)), mutes };
	}

	#keep(questions: QuestionRow[]): void {
		for (const question of questions) {
			const { id, version, revision, place, mute, mergedInto } = question;
			const before = this.#questions.get(id);
			// Whom it was merged into is in the row too, and what that one says does not change. Votes change no version.
			const fate = (row: QuestionRow) => JSON.stringify([serialize.myQuestion(row, undefined), row.mergedInto]);
			if (!before || (before.version !== version && fate(before) !== fate(question))) this.#fates.set(id, revision);
			this.#questions.delete(id);
			this.#questions.set(id, question);
			include(this.#placed, id, place !== null);
			include(this.#muted, id, mute !== null);
			if (before?.mergedInto && before.mergedInto !== mergedInto) this.#merged.get(before.mergedInto)?.delete(id);
			if (mergedInto) this.#merged.set(mergedInto, (this.#merged.get(mergedInto) ?? new Set()).add(id));
		}
		// What has become of a question is news for those whose questions were merged into it, too.
		for (const members of this.#merged.values()) {
			for (const id of members) {
				const question = this.#questions.get(id);
				const latest = question ? this.#path(question).map((one) => this.#fates.get(one.id) ?? 0) : [];
				if (latest.length > 0) this.#fates.set(id, Math.max(...latest));
			}
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
		return have !== null && have.epoch === this.#epoch && have.revision <= this.#read.revision;
	}

	floor(): FloorView {
		return { ...this.position, head: serialize.floorHead(this.#state), rows: this.#floorQuestions() };
	}

	/** @returns what the floor has to know to go on from `revision` */
	floorFrame(revision: number): FloorFrame {
		const changed = this.changedAfter(revision);
		return {
			...this.#span(revision),
			...(this.#read.floorHeadAt > revision ? { head: serialize.floorHead(this.#state) } : {}),
			rows: changed.flatMap((question) => serialize.floorQuestion(question) ?? []),
			// Only what the floor has seen once: an id of a question in review is not its business.
			gone: changed.filter((q) => q.status !== "published" && q.publishedAt !== null).map((q) => q.id),
		};
	}

	/** @param rows all of its questions, where none are given */
	desk(rows = this.deskRows([...this.#questions.keys()])): DeskView {
		return { ...this.position, head: serialize.deskHead(this.#state, this.now()), rows };
	}

	/** @returns the desk with the questions that are needed first, and the ids of the others */
	deskStart(): { desk: DeskView; rest: string[] } {
		const { first, rest } = inOrderOfNeed([...this.#questions.values()], this.#state);
		return { desk: this.desk(first.map(serialize.deskQuestion)), rest: rest.map(({ id }) => id) };
	}

	/** @returns questions as a desk has them */
	deskRows(ids: readonly string[]): DeskQuestion[] {
		return ids.flatMap((id) => this.#questions.get(id) ?? []).map(serialize.deskQuestion);
	}

	/** @returns the desk without anything that delegates or staff have written: what its page is made of */
	deskOutline(): DeskView {
		const head = serialize.deskHead(this.#state, this.now());
		return { ...this.position, head: serialize.withoutWords(head), rows: [] };
	}

	/** @returns what a desk has to know to go on from `revision`; a desk keeps every card, whatever became of it */
	deskFrame(revision: number): DeskFrame {
		return {
			...this.#span(revision),
			...(this.#read.deskHeadAt > revision ? { head: serialize.deskHead(this.#state, this.now()) } : {}),
			rows: this.changedAfter(revision).map(serialize.deskQuestion),
			gone: [],
		};
	}

	stage(): StageView {
		return serialize.stageView(this.#state, this.position, this.#floorQuestions().sort(byVotes));
	}

	chair(): ChairView {
		let answered = 0;
		for (const { answeredAt } of this.#questions.values()) if (answeredAt !== null) answered += 1;
		return serialize.chairView(this.#state, this.position, (id) => this.question(id), answered);
	}

	/** @returns whether what the chair reads has changed after a revision: votes elsewhere are no news to a tablet */
	chairChangedAfter(revision: number): boolean {
		const { stage, order } = this.#state;
		const shown = stage.item ? [stage.item.id, ...order] : order;
		return this.#read.deskHeadAt > revision || shown.some((id) => (this.question(id)?.revision ?? 0) > revision);
	}

	/** @returns the head of the group a question is in: itself where it was merged into none; undefined where it takes no votes */
	placeOf(id: string): QuestionRow | undefined {
		const question = this.#questions.get(id);
		if (!question || question.publishedAt === null) return undefined;
		const place = this.#path(question).at(-1);
		return place?.status === "published" ? place : undefined;
	}

	/** @returns the questions of the group that a question is the head of: itself first, then all that were merged into it */
	membersOf(id: string): string[] {
		const members = [id];
		// It grows as it is gone through, until nothing was merged into the last of it.
		for (const one of members) members.push(...(this.#merged.get(one) ?? []));
		return members;
	}

	/** @returns whether others were merged into a question */
	isJoined(id: string): boolean {
		return (this.#merged.get(id)?.size ?? 0) > 0;
	}

	/** @returns the questions that a voter's votes count for here, each the head of its group @param questionIds those they have a vote for */
	votesShown(questionIds: readonly string[]): string[] {
		const heads = questionIds.map((id) => {
			const question = this.#questions.get(id);
			return (question && this.#path(question).at(-1)?.id) ?? id;
		});
		return [...new Set(heads)];
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

	/** A question, the one it was merged into, and so on: that may have been merged into a third since. */
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
		return { sessionId: this.id, epoch: this.#epoch, from, to: this.#read.revision };
	}
}

function include(set: Set<string>, id: string, isIn: boolean): void {
	if (isIn) set.add(id);
	else set.delete(id);
}

type Whole = { snapshot: Snapshot; head: Head; epoch: string };

/** Reads a session whole, with its epoch: the session's own and the database's history together. */
async function readWhole(db: Database, sessionId: string): Promise<Whole | null> {
	const [snapshot, history] = await Promise.all([readSnapshot(db, sessionId, -1), readHistory(db)]);
	if (!snapshot?.head) return null;
	const epoch = createHash("sha256").update(`${snapshot.epoch} ${history}`).digest("base64url").slice(0, 16);
	return { snapshot, head: snapshot.head, epoch };
}

/** How long it is remembered that there is no session of an id. */
const UNKNOWN_MS = 1_000;
/** How long a view that nobody follows stays in memory after its last use. */
const UNUSED_MS = 5 * 60_000;

/** A view, loaded or loading, and when it was last asked for by id (ms of `performance.now()`). */
type Held = { loading: Promise<SessionView | null>; usedAt: number };

/** The session views this node holds, each loaded when it is first asked for. */
export class SessionViews {
	readonly #db: Database;
	/** By the session's id, in lower case. */
	readonly #views = new Map<string, Held>();

	constructor(db: Database) {
		this.#db = db;
	}

	/** @returns whether a session is in memory */
	isLoaded(sessionId: string): boolean {
		return this.#views.has(sessionId);
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
			// Anybody can make up any number of ids.
			if (!view) setTimeout(() => this.#views.delete(sessionId), UNKNOWN_MS).unref();
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

/** @returns what is a delegate's own in a session, given the questions they have a vote for, merged ones too */
export function mineOf(view: SessionView, delegate: Delegate | Nobody, votes: string[]): Mine {
	if (delegate.kind === "nobody") return { votes: [], questions: [] };
	return { votes: view.votesShown(votes), questions: view.questionsOf(authorsOf(delegate)) };
}
