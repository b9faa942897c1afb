import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";

test("[P6] rejects malformed commands and keeps serving", async ({ conference }) => {
	const delegate = await conference.delegate();
	const { sessionId, socket } = delegate;
	const good = { type: "question.ask", opId: randomUUID(), sessionId, words: "Is this one well formed?" };
	let deep: unknown = "bottom";
	for (let n = 0; n < 2_000; n += 1) deep = { a: deep };
	const say = (message: unknown): Promise<unknown> =>
		socket.timeout(5_000).emitWithAck("command", message as Parameters<typeof delegate.send>[0] & { opId: string });

	for (const message of [
		null,
		7,
		"question.ask",
		[],
		[good],
		{},
		{ ...good, type: "question.delete" },
		{ ...good, type: "constructor" },
		{ ...good, opId: "1" },
		{ ...good, sessionId: `${sessionId}'--` },
		{ ...good, words: { toString: "x" } },
		{ ...good, extra: 1 },
		{ ...good, words: deep },
		{ type: "question.vote", opId: randomUUID(), sessionId, questionId: randomUUID(), vote: "true" },
	]) {
		expect(await say(message), JSON.stringify(message)?.slice(0, 80)).toMatchObject({
			ok: false,
			refusal: { code: "malformed" },
		});
	}
	expect(await say({ ...good, sessionId: randomUUID() })).toMatchObject({ refusal: { code: "no-such-session" } });
	expect(await say(good)).toMatchObject({ ok: true });
});

test("[P6] disconnects a socket that sends a message over 32 kB, and no other", async ({ conference }) => {
	const careless = await conference.delegate();
	const other = await conference.delegate();
	const cut = Promise.withResolvers<string>();
	careless.socket.once("disconnect", (reason) => cut.resolve(reason));
	careless.socket.emit("command", { words: "x".repeat(MESSAGE_BYTES + 1) } as never, () => {});
	expect(await cut.promise).toBe("transport close");
	const { sessionId } = other;
	expect(await other.send({ type: "question.ask", sessionId, words: "Are the others still served?" })).toMatchObject({
		ok: true,
	});
});

test("[P6] ignores unknown events and events without a callback", async ({ conference }) => {
	const delegate = await conference.delegate();
	for (const event of ["command", "hello", "nobody-knows-this"]) {
		delegate.socket.emit(event as "command", { nothing: true } as never, undefined as never);
	}
	const { sessionId } = delegate;
	expect(await delegate.send({ type: "question.ask", sessionId, words: "Is the server still here?" })).toMatchObject({
		ok: true,
	});
});

test("[P9] limits rates per pseudonym: tells the one that is too fast how long to wait, and not its neighbour", async ({
	conference,
}) => {
	const hasty = await conference.delegate();
	const calm = await conference.delegate();
	const ask = () => ({
		type: "question.ask" as const,
		opId: randomUUID(),
		sessionId: hasty.sessionId,
		words: `Is this too fast, ${randomUUID()}?`,
	});
	const acks = [];
	for (let n = 0; n < 6; n += 1) acks.push(await hasty.socket.emitWithAck("command", ask()));
	expect(acks.slice(0, 5).every((ack) => ack.ok)).toBe(true);
	expect(acks[5]).toMatchObject({ refusal: { code: "too-fast", seconds: expect.any(Number) } });
	expect(await calm.socket.emitWithAck("command", ask())).toMatchObject({ ok: true });
});
