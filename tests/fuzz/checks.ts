import { sql } from "drizzle-orm";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { differences } from "./differences.ts";
import { type Fixed, OTHER_SLUG, readFixed } from "./fixed.ts";
import { find, headOf } from "./model/groups.ts";
import { Model, type Outcome } from "./model/model.ts";
import type { People, Sender } from "./people.ts";
import { comparable, expectedRows, readRows } from "./rows.ts";
import { Times } from "./times.ts";
import { ExpectedViews } from "./views.ts";

/** How long something may take to come about. */
const PATIENCE_MS = 10_000;
/** How many of the last commands are told where something is wrong. */
const TOLD = 8;

/** What is and what must be differ. */
export class Mismatch extends Error {}

/** Sends commands, carries them out on the model too, and compares. */
export class Checks {
	readonly model = new Model();
	/** The session's. */
	revision: number;
	steps = 0;
	accepted = 0;
	readonly refused: Record<string, number> = {};
	readonly #conference: Conference;
	readonly #people: People;
	readonly #fixed: Fixed;
	readonly #times = new Times();
	readonly #views: ExpectedViews;
	readonly #pseudonyms: Map<string, string>;
	readonly #history: string[] = [];

	private constructor(conference: Conference, people: People, fixed: Fixed) {
		this.#conference = conference;
		this.#people = people;
		this.#fixed = fixed;
		this.revision = people.desks[0]?.desk.view?.revision ?? 0;
		this.#views = new ExpectedViews(this.model, this.#times, fixed);
		this.#pseudonyms = new Map(people.delegates.map(({ name, delegate }) => [name, delegate.voter]));
	}

	static async begin(conference: Conference, people: People): Promise<Checks> {
		const checks = new Checks(conference, people, await readFixed(conference));
		// A voter who votes elsewhere too is part of no surge.
		const [elsewhere] = await conference.db.execute<{ id: string }>(sql`
			select id from questions where session_id = ${conference.session(OTHER_SLUG)} and status = 'published' and put_at is null limit 1`);
		for (const { send } of people.delegates) {
			const sessionId = conference.session(OTHER_SLUG);
			await send({ type: "question.vote", sessionId, questionId: elsewhere?.id ?? "", vote: true });
		}
		await checks.look();
		return checks;
	}

	/** Remembers what was done, to report it when something is wrong. */
	note(done: string): void {
		this.#history.push(`${this.steps} ${done}`);
	}

	/** Sends a command and compares what comes of it. @throws Mismatch */
	async perform(sender: Sender, command: CommandInput): Promise<Ack> {
		this.steps += 1;
		const from = Date.now();
		this.note(`${sender.name} ${JSON.stringify(command)}`);
		const ack = await sender.send(command);
		this.note(`  ${ack.ok ? JSON.stringify(ack) : ack.refusal.code}`);
		if (ack.ok) this.accepted += 1;
		else this.refused[ack.refusal.code] = (this.refused[ack.refusal.code] ?? 0) + 1;
		const known = this.model.lines.length;
		const session = command.sessionId === this.#fixed.session.id ? "session" : "other";
		const newId = command.type === "question.hear" ? await this.#heardLast() : ack.ok && ack.questionId;
		const at = { session, now: Date.now(), newId: newId || "" } as const;
		const outcome = this.model.carryOut(sender.person, command, at);
		this.#times.took(this.model.time, from, at.now);
		if ("changes" in outcome && outcome.changes) this.revision += 1;
		this.#throw([
			...this.#compareAnswer(command, ack, outcome, session === "session"),
			...(await this.#compareRows(known)),
		]);
		return ack;
	}

	/** [P2] Sends somebody's last command once more: it is answered with yes, and changes nothing. */
	async again(sender: Sender): Promise<void> {
		const ack = await sender.again();
		if (!ack) return;
		this.note(`${sender.name} sends it again: ${ack.ok ? "yes" : ack.refusal.code}`);
		const wrong = ack.ok ? [] : [`what was accepted must be accepted again, is refused: ${ack.refusal.code}`];
		this.#throw([...wrong, ...(await this.#compareRows(this.model.lines.length))]);
	}

	/** A crowd has voted, all at once. */
	async crowdVotes(
		command: CommandInput & { type: "question.vote" },
		answers: { voter: string; ack: Ack }[],
	): Promise<void> {
		this.steps += 1;
		this.note(`${answers.length} at once ${JSON.stringify(command)}`);
		const at = { session: "session", now: Date.now(), newId: "" } as const;
		const wrong = answers.flatMap(({ voter, ack }) => {
			const name = `crowd ${voter}`;
			this.#pseudonyms.set(name, voter);
			this.model.state.crowd.add(name);
			return this.#compareAnswer(command, ack, this.model.carryOut({ name, role: "delegate" }, command, at), false);
		});
		const [row] = await this.#conference.db.execute<{ revision: number }>(
			sql`select revision::float8 as revision from sessions where id = ${this.#fixed.session.id}`,
		);
		this.revision = row?.revision ?? 0;
		this.#throw([...wrong, ...(await this.#compareRows(this.model.lines.length))]);
	}

	/** [M21] A time that was set comes, as far as the database knows: nothing depends on how fast the machine is. */
	async timeComes(desk: Desk, field: "opensAt" | "closesAt", time: number): Promise<void> {
		const known = this.model.lines.length;
		this.note("the time comes");
		const column = sql.raw(field === "opensAt" ? "opens_at" : "closes_at");
		await this.#conference.db.execute(sql`
			update sessions set ${column} = now(), revision = revision + 1, desk_head_at = revision + 1
			where id = ${this.#fixed.session.id}`);
		// The change that brings the time, and the schedule's step.
		this.revision += 2;
		await desk.until(({ revision }) => revision >= this.revision);
		this.model.keepTimes(time);
		this.#throw(await this.#compareRows(known));
	}

	/** Waits until all who are here are shown what must be. @throws Mismatch */
	look(): Promise<void> {
		return this.until(() =>
			this.#people.all.flatMap((client) =>
				client.isHere ? client.differences(this.#views, this.revision).map((line) => `${client.name}${line}`) : [],
			),
		);
	}

	/** @param wrong what is not yet as it must be @throws Mismatch where that does not come about */
	async until(wrong: () => string[]): Promise<void> {
		const late = AbortSignal.timeout(PATIENCE_MS);
		const end = new Promise<void>((resolve) => late.addEventListener("abort", () => resolve(), { once: true }));
		for (let found = wrong(); found.length > 0; found = wrong()) {
			if (late.aborted) this.#throw(found);
			await Promise.race([this.#people.news(), end]);
		}
	}

	/** [M32] @returns the question that was asked aloud last: no answer names it */
	async #heardLast(): Promise<string | undefined> {
		const [row] = await this.#conference.db.execute<{ id: string }>(sql`
			select id from questions where session_id = ${this.#fixed.session.id} and source = 'hall' order by asked_at desc limit 1`);
		return row?.id;
	}

	#compareAnswer(command: CommandInput, ack: Ack, outcome: Outcome, isCounted: boolean): string[] {
		if ("refused" in outcome) {
			const code = ack.ok ? "accepted" : ack.refusal.code;
			return isRefusedSo(outcome.refused, code) ? [] : [`the answer must be ${outcome.refused}, is ${code}`];
		}
		if (!ack.ok) return [`the answer must be yes, is ${ack.refusal.code}`];
		const leaves = ack.refused?.map(({ questionId }) => questionId) ?? [];
		return [
			...differences(outcome.leaves, leaves, "left out"),
			...(isCounted ? differences(this.revision, ack.revision, "revision") : []),
			...(command.type === "question.vote"
				? differences(this.#placeOf(command.questionId), ack.questionId, "the vote's place")
				: []),
		];
	}

	/** @returns where a vote for a question goes instead; undefined where it is the question itself */
	#placeOf(questionId: string): string | undefined {
		const question = find(this.model.state, questionId);
		const head = question && headOf(this.model.state, question);
		return head?.id === questionId ? undefined : head?.id;
	}

	async #compareRows(known: number): Promise<string[]> {
		const rows = await readRows(this.#conference.db, this.#fixed, known);
		const pseudonyms = this.#pseudonyms;
		const expected = expectedRows(this.model, this.#times, this.#fixed, { rows, known, pseudonyms });
		return [
			...differences(expected, comparable(rows), "rows"),
			...differences(this.revision, rows.revision, "the session's revision"),
		];
	}

	#throw(wrong: string[]): void {
		if (wrong.length === 0) return;
		const done = this.#history.slice(-2 * TOLD).join("\n");
		throw new Mismatch(`step ${this.steps}\n${this.#named(`${done}\n${wrong.slice(0, 20).join("\n")}`)}`);
	}

	/** Ids as a person can follow them: q1 is the question that was asked first. */
	#named(text: string): string {
		const names = [
			...this.model.state.questions.map(({ id }, n) => [id, `q${n + 1}`] as const),
			...this.model.lines.map(({ id, verb }, n) => [id, `line ${n + 1} (${verb})`] as const),
			...[...this.#pseudonyms].map(([name, id]) => [id, name] as const),
			...[...this.#fixed.personIds].map(([name, id]) => [id, name] as const),
			[this.#fixed.session.id, "session"] as const,
		];
		return names.reduce((all, [id, name]) => (id ? all.replaceAll(id, name) : all), text);
	}
}

/** Why a step cannot be undone any more is told in four ways, by what the ledger holds of who changed it. */
function isRefusedSo(wanted: string, code: string): boolean {
	const isSince = ["changed-since", "reworded", "withdrawn", "time-came"].includes(code);
	return wanted === code || (wanted === "changed-since" && isSince);
}
