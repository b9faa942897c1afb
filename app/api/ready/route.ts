import { connection } from "next/server";
import { running } from "#server/running.ts";

/** Whether delegates may be sent here: 200 while the database answers, else 503. For load balancers and tests. */
export async function GET(): Promise<Response> {
	await connection();
	const ready = await running()
		.ready()
		.catch(() => false);
	return Response.json({ ready }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
