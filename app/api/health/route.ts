import { connection } from "next/server";

/** Answers as long as the process does: for whoever restarts it when it no longer does. */
export async function GET(): Promise<Response> {
	await connection();
	return Response.json({ healthy: true }, { headers: { "cache-control": "no-store" } });
}
