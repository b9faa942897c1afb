import { DrizzleQueryError, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import pLimit, { type LimitFunction } from "p-limit";
import postgres from "postgres";
import { STATEMENT_MS } from "#protocol/limits.ts";

/**
 * The database, as the statements in this folder use it.
 *
 * Every write is one statement, never a transaction of several: postgres.js can run the second statement
 * of a `begin()` outside it when the connection drops (upstream 1155). So there is no way to begin one.
 *
 * Both functions throw what PostgreSQL or the connection said. Drizzle's own error is taken off: it quotes the parameters, which
 * are pseudonyms and what people wrote, and would carry them into every log.
 */
export type Database = {
	/** Runs one statement: a read, or a rare write. */
	execute<Row extends Record<string, unknown> = Record<string, unknown>>(statement: SQL): Promise<Row[]>;
	/**
	 * Runs one statement that locks a session's row. Only a few of a kind run at once for each session: no kind waits behind a
	 * crowd of another, and while one session is locked there are connections left for all the others, and for reads.
	 */
	write<Row extends Record<string, unknown> = Record<string, unknown>>(
		kind: WriteKind,
		sessionId: string,
		statement: SQL,
	): Promise<Row[]>;
};

/** What a statement writes: questions of authors, steps of the staff, or a batch of votes. */
export type WriteKind = "questions" | "step" | "votes";

/** Connections to PostgreSQL; how many of them may be writing in all, and for one session something of one kind. */
const CONNECTIONS = 10;
const WRITING = 7;
const WRITING_TOGETHER = 2;

/** A statement waits for a lock this long at most: half of what it is given in all. */
const LOCK_SHARE = 0.5;

/** How long after PostgreSQL itself would have given a statement up its connection is taken for dead. */
const SILENCE_MS = 500;

/**
 * Connects to PostgreSQL. Connections are opened when they are first needed.
 * @param url `postgres://user:password@host:port/database`
 * @param statementMs how long a statement is given from when it is sent, and how long it may wait to be sent
 * @returns the database, and `close`, which lets running statements finish for at most five seconds
 */
export function connect(url: string, statementMs: number = STATEMENT_MS): { db: Database; close: () => Promise<void> } {
	const connections = Array.from({ length: CONNECTIONS }, () => new Connection(url, statementMs));
	const free = [...connections];
	const running = pLimit(CONNECTIONS);
	const writing = pLimit(WRITING);
	/** By kind and session, as far as any are written. */
	const limits = new Map<string, LimitFunction>();

	async function execute<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> {
		const asked = performance.now();
		return running(async () => {
			if (performance.now() - asked > statementMs) throw tooLate("No connection was free.");
			// As many as may run at once: there is one.
			const connection = free.pop() ?? new Connection(url, statementMs);
			try {
				// What a row holds is the statement's word; nothing else knows it.
				return (await connection.execute(statement)) as Row[];
			} finally {
				free.push(connection);
			}
		});
	}

	return {
		db: {
			execute,
			async write<Row extends Record<string, unknown>>(
				kind: WriteKind,
				sessionId: string,
				statement: SQL,
			): Promise<Row[]> {
				const asked = performance.now();
				const key = `${kind} ${sessionId}`;
				const limit = limits.get(key) ?? pLimit(WRITING_TOGETHER);
				limits.set(key, limit);
				try {
					return await limit(() =>
						writing(() => {
							if (performance.now() - asked > statementMs) throw tooLate("The session was locked.");
							return execute<Row>(statement);
						}),
					);
				} finally {
					if (limits.get(key) === limit && limit.activeCount + limit.pendingCount === 0) limits.delete(key);
				}
			},
		},
		close: async () => {
			await Promise.all(connections.map((connection) => connection.close()));
		},
	};
}

/** One connection. One that falls silent is closed, and another takes its place: no other statement is touched. */
class Connection {
	readonly #open: () => ReturnType<typeof open>;
	readonly #silenceMs: number;
	#current: ReturnType<typeof open>;

	constructor(url: string, statementMs: number) {
		this.#open = () => open(url, statementMs);
		this.#silenceMs = statementMs + SILENCE_MS;
		this.#current = this.#open();
	}

	async execute(statement: SQL): Promise<Record<string, unknown>[]> {
		const { client, db } = this.#current;
		const late = Promise.withResolvers<never>();
		// A connection whose other end is gone without a word would hold its statement for a quarter of an hour.
		const timer = setTimeout(() => {
			this.#current = this.#open();
			void client.end({ timeout: 0 });
			late.reject(tooLate("The database did not answer."));
		}, this.#silenceMs);
		try {
			return [...(await Promise.race([db.execute(statement), late.promise]))];
		} catch (fault) {
			throw fault instanceof DrizzleQueryError && fault.cause ? fault.cause : fault;
		} finally {
			clearTimeout(timer);
		}
	}

	close(): Promise<void> {
		return this.#current.client.end({ timeout: 5 });
	}
}

function open(url: string, statementMs: number) {
	const client = postgres(url, {
		max: 1,
		connect_timeout: 5,
		// It would ask each new connection for the types of arrays, in a query that nothing waits for: one that fails, as where
		// a database ends just then, ends the program. Lists go in by `uuids()`, and come out as JSON.
		fetch_types: false,
		// The default back-off grows to 20 s; a database that is back is wanted at once.
		backoff: () => 0.1,
		onnotice: () => {},
		connection: {
			application_name: "from-the-floor",
			statement_timeout: statementMs,
			lock_timeout: Math.round(statementMs * LOCK_SHARE),
			synchronous_commit: "on",
		},
	});
	return { client, db: drizzle(client) };
}

const tooLate = (what: string) => new DOMException(what, "TimeoutError");

/** @returns ids as one parameter, for `= any(…)` */
export function uuids(ids: readonly string[]): SQL {
	return sql`${`{${ids.join(",")}}`}::uuid[]`;
}

/** @returns an expression for a list of texts: lists go in as JSON */
export function texts(values: readonly string[]): SQL {
	return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** @returns an expression for a time column as milliseconds since 1970, as the views carry times */
export function ms(column: string): SQL {
	return sql.raw(`floor(extract(epoch from ${column}) * 1000)::float8`);
}
