import { connection } from "next/server";

/** Liveness: answers while the process runs, whatever the database does. */
export async function GET(): Promise<Response> {
	await connection();
	return Response.json({ healthy: true }, { headers: { "cache-control": "no-store" } });
}
