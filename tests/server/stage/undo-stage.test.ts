import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { openScreen } from "#harness/clients/screen.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import type { Command, CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";

async function did(desk: Desk, command: CommandInput): Promise<string> {
	const ack = await desk.send(command);
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await desk.until(({ revision }) => revision >= ack.revision);
	return (await desk.ledger())[0]?.ledgerIds[0] ?? "";
}

test("[M7] [M8] undoing an old step shows nothing that others have taken off the wall, and does not raise their curtain", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [q = "", r = ""] = await publish(db, sessionId, ["What of the first one?", "What of the second one?"]);
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const on = (questionId: string) => ({ sessionId, questionId });
	const undo = (ledgerId: string) => sam.send({ type: "desk.undo", sessionId, ledgerId });
	await did(sam, { type: "stage.put", ...on(q) });
	const answered = await did(sam, { type: "stage.answered", ...on(q) });
	await did(alex, { type: "stage.put", ...on(r) });
	await did(alex, { type: "stage.answered", ...on(r) });
	const ack = await undo(answered);
	const view = await sam.until(({ revision }) => ack.ok && revision >= ack.revision);
	expect(view.head.item).toBeNull();
	expect(view.rows.find(({ id }) => id === q)).toMatchObject({ answeredAt: null });

	const lowered = await did(sam, { type: "stage.curtain", sessionId, down: true });
	await did(sam, { type: "stage.curtain", sessionId, down: false });
	const again = await did(alex, { type: "stage.curtain", sessionId, down: true });
	expect(await undo(lowered)).toMatchObject({ refusal: { code: "changed-since", by: "Alex" } });
	expect(await undo(again)).toMatchObject({ ok: true });
});

test("[S6] [M7] undoing a hall's first take of the stage shows the holding slide", async ({ conference }) => {
	const { db } = conference;
	await db.execute(sql`update stages set session_id = null, mode = 'holding', item_kind = null, item_id = null, item_snapshot = null,
		put_at = null where hall_id = ${conference.hall("main")}`);
	const sessionId = conference.session("send");
	const [questionId = ""] = await publish(db, sessionId, ["What is on this wall?"]);
	const kim = await conference.moderator("Kim", "send");
	await did(kim, { type: "session.set", sessionId, to: { status: "open" } });
	const screen = await openScreen(conference.origin, await conference.signIn("screen"), conference.hall("main"));
	const taken = await did(kim, { type: "stage.take", sessionId });
	await did(kim, { type: "stage.put", sessionId, questionId });
	await screen.until(({ item }) => item?.id === questionId);
	expect(await kim.send({ type: "desk.undo", sessionId, ledgerId: taken })).toMatchObject({ ok: true });
	await screen.until(({ session }) => session === null);
	screen.leave();
});

test("[S6] [M7] shows the holding slide even if undoing the take is the first a server hears of the session", async ({
	serveLive,
	conferenceOn,
}) => {
	const here = await conferenceOn(await serveLive());
	const { db } = here;
	const sessionId = here.session("send");
	await db.execute(sql`update stages set session_id = null, mode = 'holding', item_kind = null, item_id = null, item_snapshot = null,
		put_at = null where hall_id = ${here.hall("main")}`);
	const [questionId = ""] = await publish(db, sessionId, ["What is on this wall?"]);
	const kim = await here.moderator("Kim", "send");
	await did(kim, { type: "session.set", sessionId, to: { status: "open" } });
	const taken = await did(kim, { type: "stage.take", sessionId });
	await did(kim, { type: "stage.put", sessionId, questionId });
	const there = here.through((await serveLive()).origin);
	const screen = await openScreen(there.origin, await there.signIn("screen"), here.hall("main"));
	await screen.until(({ item }) => item?.id === questionId);
	const lee = await there.moderator("Lee", "send");
	expect(await lee.send({ type: "desk.undo", sessionId, ledgerId: taken })).toMatchObject({ ok: true });
	await screen.until(({ session }) => session === null);
	screen.leave();
});

test("[K9] [M14] a tag may have the name of a field", async ({ conference }) => {
	const { db, sessionId } = conference;
	const [questionId = ""] = await publish(db, sessionId, ["How is this one tagged?"]);
	const sam = await conference.moderator("Sam");
	for (const tag of ["wording", "mute", "decision"])
		await did(sam, { type: "question.tag", sessionId, questionId, tag, on: true });
	expect((await sam.ledger()).map(({ verb, wording }) => [verb, wording])).toEqual(Array(3).fill(["tag", null]));
});

test("[K6] [P2] repeats what was left out when a selection is sent again", async ({ conference }) => {
	const { db, sessionId } = conference;
	const [questionId = "", back = ""] = await publish(db, sessionId, ["Is this one declined?", "And this one, later?"]);
	const sam = await conference.moderator("Sam");
	const command: Command = {
		...{ type: "question.each", sessionId, opId: randomUUID(), actionId: randomUUID() },
		does: { type: "decline", reason: "other" },
		questions: [
			[questionId, 1, "published"],
			[back, 1, "published"],
			[randomUUID(), 1, "review"],
		],
	};
	const send = (): Promise<Ack> => sam.socket.emitWithAck("command", command);
	const onBack = { sessionId, questionId: back, edition: 1 };
	await did(sam, { type: "question.hold", ...onBack, seen: "published" });
	const codes = (ack: Ack) => (ack.ok ? (ack.refused ?? []).map(({ refusal }) => refusal.code).sort() : []);
	expect(codes(await send())).toEqual(["already-decided", "no-such-question"]);
	// What it could be done to by now was not done: the desk must not count it.
	await did(sam, { type: "question.approve", ...onBack, seen: "held" });
	expect(codes(await send())).toEqual(["no-such-question", "try-again"]);
	expect((await sam.ledger()).filter(({ verb }) => verb === "decline")).toHaveLength(1);
});
