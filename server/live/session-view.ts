import { createHash } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import { type Head, type QuestionRow, readHistory, readSnapshot, type Snapshot } from "#db/snapshot.ts";
import type { OwnVotes } from "#db/votes.ts";
import type { FloorReply } from "#protocol/events.ts";
import { CHAIR_TOP_QUESTIONS } from "#protocol/limits.ts";
import type { RuleView } from "#protocol/rules/context.ts";
import { lastAnswered } from "#protocol/rules/feedback.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { DeskFrame, DeskQuestion, DeskView } from "#protocol/views/desk.ts";
import type { FloorFrame, FloorQuestion, FloorView, Mine, MyQuestion } from "#protocol/views/floor.ts";
import type { Position } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { authorsOf, type Delegate, type Nobody } from "../identity/principal.ts";
import { inOrderOfNeed } from "./desk-order.ts";
import * as serialize from "./serializers.ts";
import { SessionQuestions } from "./session-questions.ts";

/** How many replies are kept: clients that poll have one of the last few revisions. */
const REPLIES_KEPT = 20;

/**
 * A session's live views, in memory, at one revision.
 *
 * It changes in one way only: by reading from Postgres, in one statement, what changed after the revision it has. A commit of this
 * node, one of another node, and a gap are all the same to it. Rows carry the revision they last changed at, so "what changed since"
 * needs no history: it is the rows with a later one.
 */
export class SessionView {
	readonly #db: Database;
	readonly questions = new SessionQuestions();
	/** Where this node began: nobody was sent anything older. */
	readonly loadedAt: Position;
	#epoch: string;
	#snapshot: Snapshot;
	#state: serialize.SessionState;
	/** The database's clock less this machine's monotonic one, in ms. */
	#clockAhead = 0;
	#reading: Promise<void> = Promise.resolve();
	#nextRead: Promise<void> | null = null;
	/** What was made of this revision for many clients: the floor, and replies by the revision a client has. */
	#floor: FloorView | null = null;
	readonly #replies = new Map<number | null, string>();

	private constructor(db: Database, { snapshot, head, epoch }: Whole) {
		this.#db = db;
		this.#epoch = epoch;
		this.loadedAt = { epoch, revision: snapshot.revision };
		this.#snapshot = snapshot;
		this.#state = this.#apply(snapshot, head);
	}

	/** @returns null if there is no such session */
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
		return { epoch: this.#epoch, revision: this.#snapshot.revision };
	}

	/** What a batch of votes compares. */
	get routing(): number {
		return this.#snapshot.routing;
	}

	/** What a step compares. */
	get steps(): number {
		return this.#snapshot.steps;
	}

	/** What a change of the programme compares. */
	get conferenceRevision(): number {
		return this.#snapshot.conferenceRevision;
	}

	/** @returns the database's clock, in ms since 1970 */
	now(): number {
		return Math.floor(performance.now() + this.#clockAhead);
	}

	/** @returns what the rules of steps see */
	rules(): RuleView {
		return {
			...this.#state,
			question: (id) => this.questions.get(id),
			membersOf: (id) => this.questions.membersOf(id),
			top: () => topOf(this.#floorQuestions()),
		};
	}

	/**
	 * Reads what changed. Calls during a read share the next one, which begins after the call: what was committed before the call is in
	 * the view afterwards.
	 * @throws if the database does not answer; the view stays as it was
	 */
	refresh(): Promise<void> {
		if (this.#nextRead) return this.#nextRead;
		const read = this.#reading.then(() => {
			this.#nextRead = null;
			return this.#readChanges();
		});
		this.#nextRead = read;
		this.#reading = read.catch(() => {});
		return read;
	}

	async #readChanges(): Promise<void> {
		const { epoch, revision } = this.#snapshot;
		const snapshot = await readSnapshot(this.#db, this.id, revision);
		if (!snapshot) return;
		if (snapshot.epoch === epoch && snapshot.revision >= revision) {
			this.#state = this.#apply(snapshot, snapshot.head ?? this.#state);
			return;
		}
		// The database has gone back behind us, or was replaced: this history ends here.
		const whole = await readWhole(this.#db, this.id);
		if (!whole) return;
		this.#epoch = whole.epoch;
		this.questions.clear();
		this.#state = this.#apply(whole.snapshot, whole.head);
	}

	#apply(snapshot: Snapshot, head: Head): serialize.SessionState {
		this.#snapshot = snapshot;
		this.#floor = null;
		this.#replies.clear();
		this.#clockAhead = snapshot.now - performance.now();
		this.questions.set(snapshot.questions);
		const conference = { ...head.conference, allowedWords: snapshot.allowedWords };
		return { ...head, conference, order: this.questions.order(), mutes: this.questions.mutes() };
	}

	/** @returns whether a client that has this position only needs the changes; otherwise it needs the whole view */
	continues(have: Position | null): have is Position {
		return have !== null && have.epoch === this.#epoch && have.revision <= this.#snapshot.revision;
	}

	floor(): FloorView {
		this.#floor ??= { ...this.position, head: serialize.floorHead(this.#state), rows: this.#floorQuestions() };
		return this.#floor;
	}

	/** [P15] @returns the JSON of what a client needs that has this position, serialized once for all at a revision */
	floorReply(have: Position | null): string {
		const from = this.continues(have) ? have.revision : null;
		const known = this.#replies.get(from);
		if (known !== undefined) return known;
		const said = from === null ? { view: this.floor() } : { frame: this.floorFrame(from) };
		const reply = JSON.stringify({ ok: true, audience: "floor", ...said } satisfies FloorReply);
		// Anybody can ask from any revision.
		if (this.#replies.size < REPLIES_KEPT) this.#replies.set(from, reply);
		return reply;
	}

	/** @returns what changed on the floor after a revision */
	floorFrame(revision: number): FloorFrame {
		const changed = this.questions.changedAfter(revision);
		return {
			...this.#span(revision),
			...(this.#snapshot.floorHeadAt > revision ? { head: serialize.floorHead(this.#state) } : {}),
			rows: changed.flatMap((question) => serialize.floorQuestion(question) ?? []),
			// Only what the floor has seen before: the id of a question in review must not reach it.
			gone: changed.filter((q) => q.status !== "published" && q.publishedAt !== null).map((q) => q.id),
		};
	}

	/** @param rows all of its questions, unless given */
	desk(rows = this.#deskRows(this.questions.all())): DeskView {
		return { ...this.position, head: serialize.deskHead(this.#state, this.now()), rows };
	}

	/** @returns the desk with the questions that are needed first, and the ids of the others */
	deskStart(): { desk: DeskView; rest: string[] } {
		const { first, rest } = inOrderOfNeed(this.questions.all(), this.#state);
		return { desk: this.desk(this.#deskRows(first)), rest: rest.map(({ id }) => id) };
	}

	/** @returns questions as a desk has them */
	deskRows(ids: readonly string[]): DeskQuestion[] {
		return this.#deskRows(this.questions.some(ids));
	}

	/** @returns the desk without anything that delegates or staff have written: what its page is made of */
	deskOutline(): DeskView {
		const { head, ...desk } = this.desk([]);
		return { ...desk, head: serialize.withoutWords(head) };
	}

	/** @returns what changed at the desk after a revision; a desk keeps every card, whatever happens to it */
	deskFrame(revision: number): DeskFrame {
		return {
			...this.#span(revision),
			...(this.#snapshot.deskHeadAt > revision ? { head: serialize.deskHead(this.#state, this.now()) } : {}),
			rows: this.#deskRows(this.questions.changedAfter(revision)),
			gone: [],
		};
	}

	stage(): StageView {
		return serialize.stageView(this.#state, this.position, this.#floorQuestions());
	}

	chair(): ChairView {
		const count = this.questions.all().filter(({ answeredAt }) => answeredAt !== null).length;
		const answered = { count, last: lastAnswered(this.questions.published()) };
		return serialize.chairView(this.#state, this.position, this.questions, answered, this.spare());
	}

	/** @returns whether a question that the chair reads, or anything around those questions, has changed after a revision. @param spare from `spare()` */
	chairChangedAfter(revision: number, spare: readonly string[]): boolean {
		const { stage, order } = this.#state;
		if (this.#snapshot.deskHeadAt > revision) return true;
		const ids = [...order, ...spare];
		const shown = this.questions.some(stage.item ? [stage.item.id, ...ids] : ids);
		const answered = lastAnswered(this.questions.published());
		return [...shown, ...(answered ? [answered] : [])].some((question) => question.revision > revision);
	}

	/** [C20] @returns the ids of the questions with most votes that are not in the running order */
	spare(): string[] {
		return topOf(this.#floorQuestions())
			.filter(({ id }) => (this.questions.get(id)?.place ?? null) === null)
			.slice(0, CHAIR_TOP_QUESTIONS)
			.map(({ id }) => id);
	}

	/** @returns a question as its author sees it */
	mine(question: QuestionRow): MyQuestion {
		const head = question.mergedInto === null ? undefined : this.questions.headOf(question.id);
		return serialize.myQuestion(question, head);
	}

	/** @returns until when the authors of these pseudonyms are muted: null for good, undefined if they are not */
	mutedUntil(authors: readonly string[]): number | null | undefined {
		const mutes = this.#state.mutes.filter(({ author }) => authors.includes(author)).map(({ until }) => until);
		if (mutes.length === 0) return undefined;
		return mutes.includes(null) ? null : Math.max(...mutes.map((until) => until ?? 0));
	}

	#deskRows(rows: readonly QuestionRow[]): DeskQuestion[] {
		return rows.map((row) => serialize.deskQuestion(row, this.#state.conference.allowedWords));
	}

	#floorQuestions(): FloorQuestion[] {
		return this.questions.all().flatMap((question) => serialize.floorQuestion(question) ?? []);
	}

	#span(from: number) {
		return { sessionId: this.id, epoch: this.#epoch, from, to: this.#snapshot.revision };
	}
}

type Whole = { snapshot: Snapshot; head: Head; epoch: string };

/** Reads a whole session, with its epoch, which combines the session's own and the database's history. */
async function readWhole(db: Database, sessionId: string): Promise<Whole | null> {
	const snapshot = await readSnapshot(db, sessionId, -1);
	if (!snapshot?.head) return null;
	const history = await readHistory(db);
	const epoch = createHash("sha256").update(`${snapshot.epoch} ${history}`).digest("base64url").slice(0, 16);
	return { snapshot, head: snapshot.head, epoch };
}

/** @returns what is a delegate's own in a session, latest question first @param given their votes and feedback */
export function mineOf(view: SessionView, delegate: Delegate | Nobody, given: OwnVotes | null): Mine {
	if (delegate.kind === "nobody" || !given) return { votes: [], feedback: {}, questions: [] };
	const questions = view.questions
		.by(authorsOf(delegate))
		.map((question) => view.mine(question))
		.sort((a, b) => b.askedAt - a.askedAt);
	return { votes: view.questions.votesShown(given.votes), feedback: given.feedback, questions };
}
