import { connection } from "next/server";
import { pageServices } from "#server/pages/page-services.ts";

/** Readiness, for load balancers and tests: 200 while the database answers and takes writes, otherwise 503. */
export async function GET(): Promise<Response> {
	await connection();
	const ready = await pageServices()
		.ready()
		.catch(() => false);
	return Response.json({ ready }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
