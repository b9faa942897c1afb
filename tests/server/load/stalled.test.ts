import { expect } from "vitest";
import { startLiveServer } from "#harness/servers/live-server.ts";
import { openProxy } from "#harness/servers/proxy.ts";
import { test } from "#harness/vitest/test.ts";

test("[P10] replaces connections that stop responding", async ({ database, conferenceOn, onTestFinished }) => {
	const url = new URL(database.url);
	const proxy = await openProxy({ port: Number(url.port), host: url.hostname });
	onTestFinished(proxy.close);
	url.port = String(proxy.port);
	const server = await startLiveServer(url.href, { statementMs: 1_000 });
	onTestFinished(server.close);
	const conference = await conferenceOn(server);
	const delegate = await conference.delegate();
	const [questionId = ""] = delegate.view?.rows.filter((row) => row.putAt === null).map((row) => row.id) ?? [];
	proxy.silence();
	const vote = { type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true } as const;
	expect(await delegate.send(vote)).toMatchObject({ ok: true });
	await delegate.until((view) => view.revision >= (delegate.acknowledged[0]?.ack.revision ?? Number.POSITIVE_INFINITY));
	const mine = await fetch(`${server.origin}/api/mine/${delegate.sessionId}`, { headers: { cookie: delegate.cookie } });
	expect(await mine.json()).toMatchObject({ votes: [questionId] });
});
