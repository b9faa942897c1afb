import { execFile } from "node:child_process";
import { isDeepStrictEqual, promisify } from "node:util";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { type Ack, PROTOCOL_VERSION } from "#protocol/events.ts";
import { CONFIRM_MS } from "#protocol/limits.ts";

const execute = promisify(execFile);

/** The desk's view once it holds what was acknowledged. */
const after = (desk: Desk, ack: Ack) => {
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return desk.until(({ revision }) => revision >= ack.revision);
};

/** Published questions that nothing has been done with yet, and that stand in no running order. */
const published = (desk: Desk) =>
	(desk.view?.rows ?? [])
		.filter((row) => row.status === "published" && row.putAt === null)
		.map((row) => row.id)
		.filter((id) => !desk.view?.head.order.includes(id));

/** Waits until it is as expected: a tick or two, and longer where the machine is busy. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

/** Who is there and what they hold, by name. */
const seen = (desk: Desk) => Object.fromEntries(desk.presence.map(({ name, questionId }) => [name, questionId]));

test("[M17] [M18] shows who is at a desk and their selected card, until the last of their tabs is closed", async ({
	conference,
}) => {
	const cookie = await conference.signIn("moderator", "Sam");
	const [sam, alex] = [await conference.desk(cookie), await conference.moderator("Alex")];
	await conference.observersSeeDesk();
	const watching = await conference.desk(await conference.signIn("observer", "Olive"));
	const elsewhere = await conference.moderator("Eve", "send");
	await soon(() => seen(alex)).toEqual({ Sam: null, Alex: null, Olive: null });
	expect(alex.presence.map(({ role }) => role)).toEqual(["moderator", "moderator", "observer"]);
	await soon(() => seen(elsewhere)).toEqual({ Eve: null });

	const [first = "", second = ""] = published(sam);
	sam.holds(first);
	alex.holds(first);
	await soon(() => seen(watching)).toEqual({ Sam: first, Alex: first, Olive: null });
	alex.holds(null);
	const tab = await conference.desk(cookie);
	// Told at once, though nothing has changed for the others.
	await soon(() => seen(tab)).toEqual({ Sam: first, Alex: null, Olive: null });
	tab.holds(second);
	await soon(() => seen(alex)).toEqual({ Sam: second, Alex: null, Olive: null });
	tab.leave();
	await soon(() => seen(alex)).toEqual({ Sam: first, Alex: null, Olive: null });
	sam.leave();
	await soon(() => seen(alex)).toEqual({ Alex: null, Olive: null });
	// Nobody sits at a desk by saying so, and what is no such message does nothing.
	elsewhere.socket.emit("claim", { sessionId: conference.sessionId, questionId: first });
	elsewhere.socket.emit("claim", { sessionId: "no", questionId: { deep: {} } } as never);
	const back = await conference.desk(cookie);
	await soon(() => seen(back)).toEqual({ Alex: null, Olive: null, Sam: null });
	for (const desk of [alex, watching, elsewhere, back]) desk.leave();
});

test("[C1] [C2] shows a note on the chair's tablet until it is acknowledged, which the desk sees", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const chair = await conference.chair();
	for (const words of ["  ", "x".repeat(201)]) {
		expect(await desk.send({ type: "note.send", sessionId, words })).toMatchObject({
			refusal: { code: "note-length" },
		});
	}
	const ack = await desk.send({ type: "note.send", sessionId, words: " Five minutes  left " });
	const { head } = await after(desk, ack);
	expect(head.notes).toMatchObject([{ words: "Five minutes left", by: "Sam", acknowledgedAt: null }]);
	await chair.until(({ notes }) => isDeepStrictEqual(notes, head.notes));

	const noteId = head.notes[0]?.id ?? "";
	for (const _ of ["once", "twice"]) {
		expect(await chair.send({ type: "note.acknowledge", sessionId, noteId })).toMatchObject({ ok: true });
	}
	await desk.until(({ head }) => head.notes[0]?.acknowledgedAt !== null);
	const line = (await desk.ledger()).find(({ verb }) => verb === "note")?.ledgerIds[0] ?? "";
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId: line })).toMatchObject({ ok: false });

	await after(desk, await desk.send({ type: "note.send", sessionId, words: "Not this one" }));
	const taken = desk.view?.head.notes[1]?.id ?? "";
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	await after(desk, await desk.send({ type: "desk.undo", sessionId, ledgerId }));
	expect(desk.view?.head.notes).toHaveLength(1);
	expect(await chair.send({ type: "note.acknowledge", sessionId, noteId: taken })).toMatchObject({
		refusal: { code: "no-such-note" },
	});
	const lines = await conference.db.execute(
		sql`select from ledger where session_id = ${sessionId} and verb = 'acknowledge'`,
	);
	expect(lines).toHaveLength(1);
	chair.leave();
});

test("[S10] if two have to agree, the second puts the question, once", async ({ conference }) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { sessionId } = sam;
	const [first = "", second = "", third = ""] = published(sam);
	const put = (desk: Desk, questionId: string) => desk.send({ type: "stage.put", sessionId, questionId });
	await after(sam, await sam.send({ type: "session.set", sessionId, to: { twoPerson: true } }));
	const before = sam.view?.head.item;

	await after(sam, await put(sam, first));
	const { item, stage } = (await alex.until(({ head }) => head.stage.proposal !== null)).head;
	expect(item).toEqual(before);
	expect(stage.proposal).toMatchObject({ questionId: first, by: "Sam", at: expect.any(Number) });
	const again = await put(sam, first);
	expect(again).toMatchObject({ refusal: { code: "second-person-needed" } });
	const seconds = !again.ok && again.refusal.code === "second-person-needed" ? again.refusal.seconds : 0;
	expect(seconds).toBeGreaterThan(CONFIRM_MS / 1_000 - 6);
	// Anybody's next proposal takes its place; and confirming what is no longer proposed proposes it again.
	await after(sam, await put(alex, second));
	expect(sam.view?.head.stage.proposal).toMatchObject({ questionId: second, by: "Alex" });
	await after(sam, await put(sam, second));
	expect(sam.view?.head).toMatchObject({ item: { id: second }, stage: { proposal: null } });

	// What was proposed too long ago is proposed again; so is what reads otherwise since.
	await after(sam, await put(sam, first));
	await conference.db.execute(sql`
		with session as (update sessions set revision = revision + 1, desk_head_at = revision + 1 where id = ${sessionId} returning id)
		update stages set proposed_at = proposed_at - make_interval(secs => ${CONFIRM_MS / 1_000})
		from session where session_id = session.id`);
	await after(sam, await put(alex, first));
	expect(sam.view?.head).toMatchObject({ item: { id: second }, stage: { proposal: { by: "Alex" } } });
	await alex.send({ type: "question.word", sessionId, questionId: first, wording: "Something else?", found: null });
	await after(sam, await put(sam, first));
	expect(sam.view?.head).toMatchObject({ item: { id: second }, stage: { proposal: { by: "Sam" } } });
	const worded = (await sam.ledger()).find(({ verb }) => verb === "word")?.ledgerIds[0] ?? "";
	await after(sam, await sam.send({ type: "desk.undo", sessionId, ledgerId: worded }));
	expect(sam.view?.head.stage.proposal).toBeNull();
	await after(sam, await put(sam, first));
	await after(sam, await put(alex, first));
	const words = sam.view?.rows.find(({ id }) => id === first)?.words;
	expect(sam.view?.head).toMatchObject({ item: { id: first, snapshot: { words } }, stage: { proposal: null } });

	// Both at once: one proposes, the other puts.
	for (const ack of await Promise.all([sam, alex].map((desk) => put(desk, third)))) await after(sam, ack);
	const lines = await conference.db.execute(sql`
		select verb, count(*)::int as lines from ledger where question_id = ${third} group by verb order by verb`);
	expect(lines).toEqual([
		{ verb: "propose", lines: 1 },
		{ verb: "put", lines: 1 },
	]);

	const chair = await conference.chair();
	const [questionId = ""] = published(sam);
	await after(sam, await chair.send({ type: "stage.put", sessionId, questionId }));
	expect(sam.view?.head.stage.proposal).toMatchObject({ questionId });
	const [next = ""] = sam.view?.head.order ?? [];
	await after(sam, await chair.send({ type: "stage.put", sessionId, questionId: next }));
	expect(sam.view?.head.item?.id).toBe(next);
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: false } });
	chair.leave();
});

test("[Q4] disconnects a revoked sign-in within seconds, for good", async ({ conference, workerDatabase }) => {
	const cookie = await conference.signIn("moderator", "Rita");
	const [rita, other] = [await conference.desk(cookie), await conference.moderator("Sam")];
	await soon(() => seen(other)).toHaveProperty("Rita");
	const refused = Promise.withResolvers<unknown>();
	rita.socket.once("disconnect", () => refused.resolve(rita.socket.connected));
	const run = async (script: string, ...words: string[]) =>
		execute(process.execPath, [script, ...words, `--code=${conference.code}`], {
			env: { ...process.env, DATABASE_URL: workerDatabase.url },
		});
	expect((await run("scripts/people.ts")).stdout).toMatch(
		/^[0-9a-f]{8} {2}Rita \(moderator\): signed in [-0-9]{10} [:0-9]{5}$/m,
	);
	expect((await run("scripts/revoke.ts", "Rita")).stdout).toMatch(/^Rita is signed out everywhere; /);
	expect(await refused.promise).toBe(false);
	await soon(() => seen(other)).not.toHaveProperty("Rita");
	const { sessionId } = conference;
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null } as const;
	expect(await rita.socket.emitWithAck("hello", hello)).toMatchObject({ refusal: { code: "not-allowed" } });
	const heard: unknown[] = [];
	rita.socket.on("desk", (frame) => heard.push(frame));
	await after(other, await other.send({ type: "note.send", sessionId, words: "Only for us" }));
	expect(heard).toEqual([]);
	expect(other.socket.connected).toBe(true);
});

test("[K14] a desk's or tablet's page follows only as the person whose page it is", async ({ conference }) => {
	const adas = await conference.desk(await conference.signIn("moderator", "Ada"));
	const grace = await conference.desk(await conference.signIn("moderator", "Grace"));
	const idOf = (name: string) => adas.presence.find((one) => one.name === name)?.personId ?? "";
	await soon(() => seen(adas)).toHaveProperty("Grace");
	const { sessionId } = conference;
	for (const audience of ["desk", "chair"] as const) {
		const hello = { protocol: PROTOCOL_VERSION, audience, sessionId, have: null } as const;
		const as = (personId: string) => grace.socket.emitWithAck("hello", { ...hello, personId });
		expect(await as(idOf("Ada"))).toMatchObject({
			refusal: { code: "other-person", personId: idOf("Grace"), sentence: "This browser is now signed in as Grace." },
		});
		expect(await as(idOf("Grace"))).toMatchObject({ ok: true });
		expect(await as("Grace")).toMatchObject({ refusal: { code: "malformed" } });
	}
});
