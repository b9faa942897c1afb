import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import { expect } from "vitest";
import { openConference } from "../support/conference.ts";
import { test } from "../support/test.ts";

/** A way to a database that can fall silent: what goes in on connections that are open stays there, and nobody hangs up. */
async function way(to: string): Promise<{ url: string; fallSilent(): void; close(): void }> {
	const { hostname, port } = new URL(to);
	const ends = new Set<Socket>();
	const server = createServer((here) => {
		const there = dial(Number(port), hostname);
		here.pipe(there).pipe(here);
		for (const end of [here, there]) ends.add(end.on("error", () => {}));
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const url = new URL(to);
	url.port = String(address !== null && typeof address === "object" ? address.port : 0);
	return {
		url: url.href,
		fallSilent() {
			for (const end of ends) end.unpipe().pause();
		},
		close() {
			for (const end of ends) end.destroy();
			server.close();
		},
	};
}

test("[P10] connections that fall silent are given up, and new ones carry on", async ({
	database,
	serve,
	onTestFinished,
}) => {
	const wire = await way(database.url);
	onTestFinished(wire.close);
	const server = await serve({ databaseUrl: wire.url });
	const conference = await openConference(server, database.url);
	onTestFinished(conference.close);
	const delegate = await conference.delegate();
	const [questionId = ""] = delegate.view?.rows.filter((row) => row.answeredAt === null).map((row) => row.id) ?? [];
	wire.fallSilent();
	const ack = delegate.send({ type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true });
	const late = new Promise((resolve) => setTimeout(() => resolve("no answer in 30 s"), 30_000));
	expect(await Promise.race([ack, late])).toMatchObject({ ok: true });
	await delegate.until((view) => view.revision >= (delegate.acknowledged[0]?.ack.revision ?? Number.POSITIVE_INFINITY));
	expect((await fetch(`${server.origin}/demo/interview`)).status).toBe(200);
});
