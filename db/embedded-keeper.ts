import postgres from "postgres";

/**
 * One connection that says "this process uses the server" for as long as it lives: it holds a shared advisory lock,
 * which PostgreSQL itself lets go of when the process is killed. Who gets the lock alone is the last one there.
 */
export type Keeper = {
	port: number;
	/** Kept when the connection, and with it the lock, is gone: PostgreSQL ended, or threw everybody out to recover from a crash. */
	lost: Promise<void>;
	/** Creates a role with the database of the same name where they are not there yet. */
	own(name: string, password: string): Promise<void>;
	/** @returns whether nobody else is left, so that the server is to be stopped */
	leave(): Promise<boolean>;
};

/** Advisory locks of the database `postgres`, which holds nothing else. */
const USING = 1;
const SETTING_UP = 2;

/**
 * @param port where the server listens on 127.0.0.1
 * @param password of the role `postgres`
 * @returns null where the server does not take connections at this moment
 */
export async function hold(port: number, password: string): Promise<Keeper | null> {
	const lost = Promise.withResolvers<void>();
	const sql = postgres({
		...{ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" },
		// The lock lives as long as the connection, so the connection is never exchanged.
		...{ max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 10, onnotice: () => {} },
		// Else it asks for the types of arrays in a query nothing waits for, and a server that is recovering ends the program.
		fetch_types: false,
		onclose: () => lost.resolve(),
		connection: { application_name: "from-the-floor keeper" },
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
		own: async (name, password) => {
			await sql`select pg_advisory_lock(${SETTING_UP})`;
			const [role] = await sql`select 1 from pg_roles where rolname = ${name}`;
			// The password is base64url: nothing in it to escape.
			if (!role) await sql.unsafe(`create role ${name} login createdb password '${password}'`);
			const [database] = await sql`select 1 from pg_database where datname = ${name}`;
			if (!database) await sql.unsafe(`create database ${name} owner ${name}`);
			await sql`select pg_advisory_unlock(${SETTING_UP})`;
		},
		leave: async () => {
			const [found] = await sql<{ last: boolean }[]>`
				with gone as materialized (select pg_advisory_unlock_shared(${USING}))
				select pg_try_advisory_lock(${USING}) as last from gone
			`.catch(() => [{ last: true }]);
			await sql.end({ timeout: 1 });
			return found?.last ?? true;
		},
	};
}
