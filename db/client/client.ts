import { DrizzleQueryError, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import pLimit, { type LimitFunction } from "p-limit";
import postgres from "postgres";
import { STATEMENT_MS } from "#protocol/limits.ts";

/**
 * The database, as used by the statements in this folder.
 *
 * Every write is a single statement. There is no way to begin a transaction, because postgres.js can run the second statement
 * of a `begin()` outside it when the connection drops (upstream 1155).
 *
 * Both functions throw the error of PostgreSQL or of the connection, unwrapped: Drizzle's own error quotes the parameters
 * (pseudonyms and what people wrote), which must not reach the logs.
 */
export type Database = {
	/** Runs one statement: a read, or a rare write. */
	execute<Row extends Record<string, unknown> = Record<string, unknown>>(statement: SQL): Promise<Row[]>;
	/**
	 * Runs one statement that locks a session's row. Limits how many of each kind run at once for a session, so that no kind
	 * queues behind another, and a locked session leaves connections free for other sessions and for reads.
	 */
	write<Row extends Record<string, unknown> = Record<string, unknown>>(
		kind: WriteKind,
		sessionId: string,
		statement: SQL,
	): Promise<Row[]>;
};

export type WriteKind = "questions" | "reports" | "step" | "votes";

/** What the server's connections, and those of scripts, are called in `pg_stat_activity`. */
export const APPLICATION_NAME = "from-the-floor";

/** The size of the pool; how many connections may be writing; and how many of those per session and kind. */
const CONNECTIONS = 10;
const WRITING = 7;
const WRITING_TOGETHER = 2;

/** The lock timeout, as a share of the statement timeout. */
const LOCK_SHARE = 0.5;

/** A connection that stays silent this long after the statement timeout is treated as dead. */
const SILENCE_MS = 500;

/**
 * Connects to PostgreSQL. Connections are opened when they are first needed.
 * @param url `postgres://user:password@host:port/database`
 * @param statementMs the statement timeout, and the longest a statement may wait for a connection
 * @returns the database, and `close`, which gives running statements up to five seconds to finish
 */
export function connect(url: string, statementMs: number = STATEMENT_MS): { db: Database; close: () => Promise<void> } {
	const connections = Array.from({ length: CONNECTIONS }, () => new Connection(url, statementMs));
	const free = [...connections];
	const running = pLimit(CONNECTIONS);
	const writing = pLimit(WRITING);
	const limits = new Map<string, LimitFunction>();

	async function execute<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> {
		const asked = performance.now();
		return running(async () => {
			if (performance.now() - asked > statementMs) throw tooLate("No connection was free.");
			// `running` admits as many statements as there are connections, so one is free.
			const connection = free.pop() ?? new Connection(url, statementMs);
			try {
				// Only the author of a statement knows the shape of its rows.
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

/** One connection. If it stops responding, it is replaced without affecting other statements. */
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
		// Without this, a connection whose other end has vanished would block its statement for about 15 minutes.
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
		// Otherwise postgres.js queries array types on each new connection without awaiting the result, and a failure there
		// crashes the process. Lists are passed with `uuids()` or `texts()` and returned as JSON.
		fetch_types: false,
		// The default backoff grows to 20 s, which delays recovery.
		backoff: () => 0.1,
		onnotice: () => {},
		connection: {
			application_name: APPLICATION_NAME,
			statement_timeout: statementMs,
			lock_timeout: Math.round(statementMs * LOCK_SHARE),
			synchronous_commit: "on",
		},
	});
	return { client, db: drizzle(client) };
}

const tooLate = (what: string) => new DOMException(what, "TimeoutError");

/** @returns ids as one array parameter, for `= any(…)` */
export function uuids(ids: readonly string[]): SQL {
	return sql`${`{${ids.join(",")}}`}::uuid[]`;
}

/** @returns an expression for an array of texts, passed as JSON */
export function texts(values: readonly string[]): SQL {
	return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** @returns an expression for a time column in milliseconds since 1970, the unit views use */
export function ms(column: string): SQL {
	return sql.raw(`floor(extract(epoch from ${column}) * 1000)::float8`);
}
