import { expect } from "vitest";
import { openProxy } from "#harness/proxy.ts";
import { test } from "#harness/vitest/test.ts";

test("[P10] connections that fall silent are given up, and new ones carry on", async ({
	database,
	serve,
	conferenceOn,
	onTestFinished,
}) => {
	const url = new URL(database.url);
	const proxy = await openProxy({ port: Number(url.port), host: url.hostname });
	onTestFinished(proxy.close);
	url.port = String(proxy.port);
	const server = await serve({ databaseUrl: url.href });
	const conference = await conferenceOn(server);
	const delegate = await conference.delegate();
	const [questionId = ""] = delegate.view?.rows.filter((row) => row.answeredAt === null).map((row) => row.id) ?? [];
	proxy.silence();
	const ack = delegate.send({ type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true });
	const late = new Promise((resolve) => setTimeout(() => resolve("no answer in 30 s"), 30_000));
	expect(await Promise.race([ack, late])).toMatchObject({ ok: true });
	await delegate.until((view) => view.revision >= (delegate.acknowledged[0]?.ack.revision ?? Number.POSITIVE_INFINITY));
	expect((await fetch(conference.url("/interview"))).status).toBe(200);
});
