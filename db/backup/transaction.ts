import pg from "pg";

/**
 * Does some work in one transaction: either everything is written, or nothing.
 *
 * Uses the package pg, because the one the server uses can run later statements of a transaction outside it when the connection drops
 * (docs/decisions/0001), and waits for ever when a COPY fails at its end.
 *
 * @param url as for `connect`
 * @param mode a read sees one snapshot of the database
 */
export async function inTransaction<T>(
	url: string,
	mode: "read" | "write",
	work: (client: pg.Client) => Promise<T>,
): Promise<T> {
	const address = new URL(url);
	// `sslmode` then means what it means to the server's connections, and to pg_dump.
	address.searchParams.set("uselibpqcompat", "true");
	const client = new pg.Client({
		connectionString: address.href,
		application_name: "from-the-floor backup",
		connectionTimeoutMillis: 5_000,
		keepAlive: true,
		statement_timeout: 0,
		lock_timeout: 5_000,
		idle_in_transaction_session_timeout: 0,
	});
	// A statement that runs when the connection drops is rejected; without this the process would crash as well.
	client.on("error", () => {});
	await client.connect();
	try {
		await client.query(mode === "read" ? "begin isolation level repeatable read read only" : "begin");
		const result = await work(client);
		await client.query("commit");
		return result;
	} finally {
		// Ends what was not committed.
		await client.end().catch(() => {});
	}
}
