import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Delegate } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { apply } from "#protocol/apply.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { FloorView } from "#protocol/views/floor.ts";
import type { Position } from "#protocol/views/session.ts";

const hello = ({ socket, sessionId }: Delegate, have: Position | null) =>
	socket.emitWithAck("hello", { protocol: PROTOCOL_VERSION, audience: "floor", sessionId, have });

const byId = (view: Pick<FloorView, "rows"> | null) => [...(view?.rows ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));

test("[P4] a client that reconnects gets what changed, and ends with the same view as one that stayed", async ({
	conference,
}) => {
	const stayed = await conference.delegate();
	const left = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const before = left.view;
	if (!before) throw new Error("A delegate has a view.");
	const [voted = "", declined = ""] = before.rows.filter((row) => row.putAt === null).map((row) => row.id);
	await stayed.send({ type: "question.vote", sessionId: stayed.sessionId, questionId: voted, vote: true });
	const last = await desk.send({
		type: "question.decline",
		edition: 1,
		sessionId: desk.sessionId,
		questionId: declined,
		reason: "other",
		seen: "published",
	});
	const revision = last.ok ? last.revision : 0;
	await stayed.until((view) => view.revision >= revision);

	const answer = await hello(left, { epoch: before.epoch, revision: before.revision });
	if (!answer.ok || !("frame" in answer) || answer.audience !== "floor")
		throw new Error("A short gap is answered with changes.");
	expect(answer.frame.rows.map((row) => row.id)).toEqual([voted]);
	expect(answer.frame.gone).toEqual([declined]);
	const caughtUp = apply(before, answer.frame);
	if (caughtUp === "gap") throw new Error("The frame meets the view.");
	expect(byId(caughtUp)).toEqual(byId(stayed.view));
	expect(apply(caughtUp, answer.frame)).toBe(caughtUp);
});

test("[P4] answers hello with a whole view if the epoch differs", async ({ conference }) => {
	const delegate = await conference.delegate();
	const { epoch, revision } = delegate.view ?? { epoch: "", revision: 0 };
	for (const have of [null, { epoch: "another", revision }, { epoch, revision: revision + 1_000 }]) {
		expect(await hello(delegate, have)).toMatchObject({ ok: true, view: { epoch } });
	}
	expect(await hello(delegate, { epoch, revision })).toMatchObject({
		ok: true,
		frame: { from: revision, rows: [], gone: [] },
	});
});

test("[P4] changes the epoch when the database is restored, and brings every phone to it", async ({ conference }) => {
	const delegate = await conference.delegate();
	const before = delegate.view?.epoch;
	const { sessionId } = delegate;
	await delegate.send({ type: "question.ask", sessionId, words: "Will this one be forgotten?" });
	// As a restore to an earlier moment does: the question is gone and the revision is lower than what phones hold.
	await conference.db.execute(sql`delete from questions where words = 'Will this one be forgotten?'`);
	await conference.db.execute(sql`update sessions set revision = 0, epoch = gen_random_uuid() where id = ${sessionId}`);
	await conference.db.execute(sql`update questions set votes = votes where session_id = ${sessionId}`);
	const other = await conference.delegate();
	const row = other.view?.rows.find((one) => one.putAt === null);
	await other.send({ type: "question.vote", sessionId, questionId: row?.id ?? "", vote: true });
	const votesIn = (view: Pick<FloorView, "rows">) => view.rows.find((one) => one.id === row?.id)?.votes;
	const view = await delegate.until((seen) => seen.epoch !== before && votesIn(seen) === (row?.votes ?? 0) + 1);
	expect(view.revision).toBeLessThan(10);
});

test("[P10] keeps what was acknowledged when connections are cut, and accepts the rest again", async ({
	serveLive,
	conferenceOn,
}) => {
	const conference = await conferenceOn(await serveLive());
	const delegates = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	const ids = delegates[0]?.view?.rows.filter((row) => row.putAt === null).map((row) => row.id) ?? [];
	const votes = Promise.all(
		delegates.map(async (delegate) => {
			for (const questionId of ids.slice(0, 8)) {
				await delegate.send({ type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true });
			}
		}),
	);
	for (let cut = 0; cut < 10; cut += 1) {
		await conference.db.execute(sql`
			select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid() and application_name = 'from-the-floor'`);
	}
	await votes;
	const rows = await conference.db.execute<{ votes: number }>(sql`
		select count(*)::int as votes from votes where voter in ${delegates.map((delegate) => delegate.voter)}`);
	expect(rows[0]?.votes).toBe(20 * 8);
});
