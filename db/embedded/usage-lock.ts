import postgres from "postgres";

/**
 * A connection that marks this process as a user of the server. It holds a shared advisory lock, which PostgreSQL releases
 * even if the process is killed. A process that can get the lock exclusively is the last user.
 */
export type UsageLock = {
	port: number;
	/** Resolves when the connection, and with it the lock, is lost: PostgreSQL stopped, or is recovering from a crash. */
	lost: Promise<void>;
	/** Creates a role and a database of the same name, unless they exist. */
	createDatabase(name: string, password: string): Promise<void>;
	/** @returns whether this was the last user, so the server should be stopped */
	release(): Promise<boolean>;
};

/** Advisory locks in the database `postgres`, which holds nothing else. */
const USING = 1;
const SETTING_UP = 2;

/**
 * @param port where the server listens on 127.0.0.1
 * @param password of the role `postgres`
 * @returns null if the server is not accepting connections yet
 */
export async function acquireUsageLock(port: number, password: string): Promise<UsageLock | null> {
	const lost = Promise.withResolvers<void>();
	const sql = postgres({
		...{ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" },
		// The lock belongs to the connection, so the connection must never be recycled.
		...{ max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 10, onnotice: () => {} },
		// Otherwise postgres.js queries array types without awaiting the result, and a recovering server crashes the process.
		fetch_types: false,
		onclose: () => lost.resolve(),
		connection: { application_name: "from-the-floor usage lock" },
	});
	try {
		await sql`select pg_advisory_lock_shared(${USING})`;
	} catch {
		await sql.end({ timeout: 0 });
		return null;
	}
	return {
		port,
		lost: lost.promise,
		createDatabase: async (name, password) => {
			await sql`select pg_advisory_lock(${SETTING_UP})`;
			const [role] = await sql`select 1 from pg_roles where rolname = ${name}`;
			// The password is base64url, so it needs no escaping.
			if (!role) await sql.unsafe(`create role ${name} login createdb password '${password}'`);
			const [database] = await sql`select 1 from pg_database where datname = ${name}`;
			if (!database) await sql.unsafe(`create database ${name} owner ${name}`);
			await sql`select pg_advisory_unlock(${SETTING_UP})`;
		},
		release: async () => {
			const [found] = await sql<{ last: boolean }[]>`
				with gone as materialized (select pg_advisory_unlock_shared(${USING}))
				select pg_try_advisory_lock(${USING}) as last from gone
			`.catch(() => [{ last: true }]);
			await sql.end({ timeout: 1 });
			return found?.last ?? true;
		},
	};
}
