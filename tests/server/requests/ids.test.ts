import { expect } from "vitest";
import { Delegate, Desk } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { type HelloReply, PROTOCOL_VERSION } from "#protocol/events.ts";
import { SessionViews } from "#server/live/session-views.ts";

test("[P12] accepts ids in upper case, by socket and by HTTP", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const spelled = sessionId.toUpperCase();
	// The first to ask the server for this session spells it the other way.
	const floor = async () => (await fetch(`${origin}/api/floor/${spelled}?protocol=${PROTOCOL_VERSION}`)).json();
	expect(await floor()).toMatchObject({ ok: true, view: { head: { session: { id: sessionId } } } });

	const desk = new Desk(origin, await conference.signIn("moderator"), spelled);
	const { cookie } = await conference.visit();
	const delegate = new Delegate(origin, cookie, sessionId);
	await delegate.until(() => true);
	const [shown] = (await desk.until(() => true)).rows.filter((row) => row.status === "published" && row.putAt === null);
	if (!shown) throw new Error("The demo has published questions.");

	const questionId = shown.id.toUpperCase();
	const vote = { type: "question.vote", sessionId: spelled, questionId, vote: true } as const;
	expect(await delegate.send(vote)).toEqual({ ok: true, revision: expect.any(Number) });
	expect(await desk.send({ type: "stage.put", sessionId: spelled, questionId })).toMatchObject({ ok: true });
	// A phone that spells it as everybody does, and a desk that does not, are both told.
	await delegate.until((view) => view.head.item?.id === shown.id);
	await desk.until((view) => view.rows.some((row) => row.id === shown.id && row.putAt !== null));
	desk.socket.emit("claim", { sessionId: spelled, questionId });
	await expect.poll(() => desk.presence.map((one) => one.questionId)).toEqual([shown.id]);
	expect((await desk.ledger())[0]).toMatchObject({ verb: "put", questionId: shown.id });
	expect(await desk.socket.emitWithAck("similar", { sessionId: spelled, questionId })).toMatchObject({ ok: true });

	// A screen that comes afterwards is shown what is on stage now.
	expect((await floor()).view.head.item.id).toBe(shown.id);
	const mine = await (await fetch(`${origin}/api/mine/${spelled}`, { headers: { cookie } })).json();
	expect(mine.votes).toEqual([shown.id]);
	const hello = { protocol: PROTOCOL_VERSION, audience: "floor", sessionId: spelled, have: null } as const;
	const followed: HelloReply = await delegate.socket.emitWithAck("hello", hello);
	expect(followed).toMatchObject({ view: { head: { item: { id: shown.id } } } });
	desk.leave();
	delegate.leave();
});

test("evicts a view that nobody follows some time after its last use", async ({ conference }) => {
	const { db, sessionId } = conference;
	const views = new SessionViews(db);
	const view = await views.get(sessionId);
	const [now, later] = [performance.now(), performance.now() + 6 * 60_000];
	await views.evict(() => false, now);
	await views.evict(({ id }) => id === sessionId, later);
	expect(await views.get(sessionId)).toBe(view);
	await views.evict(() => false, later);
	expect(await views.loaded()).toEqual([]);
	expect((await views.get(sessionId))?.position).toEqual(view?.position);
});
