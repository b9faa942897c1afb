import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, vi } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from "#protocol/events.ts";
import { RATES } from "#protocol/limits.ts";

test("[P15] clients without a cookie share one rate, however often they reconnect, and nobody else waits", async ({
	serveLive,
	conferenceOn,
}) => {
	const conference = await conferenceOn(await serveLive());
	const { origin, sessionId } = conference;
	const hello = async (): Promise<string> => {
		const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
			transports: ["websocket"],
			forceNew: true,
			extraHeaders: { origin },
		});
		onTestFinished(() => void socket.disconnect());
		const answer = await socket
			.timeout(5_000)
			.emitWithAck("hello", { protocol: PROTOCOL_VERSION, audience: "floor", sessionId, have: null });
		socket.disconnect();
		return answer.ok ? "ok" : answer.refusal.code;
	};
	const poll = (cookie = "") =>
		fetch(`${origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}`, { headers: { cookie } });
	const delegate = await conference.delegate();
	const stringify = vi.spyOn(JSON, "stringify");
	onTestFinished(() => stringify.mockRestore());
	const bodies = await Promise.all(
		Array.from({ length: RATES.strangers.points - 5 }, async () => (await poll()).text()),
	);
	expect(new Set(bodies).size).toBe(1);
	const serialized = stringify.mock.calls.filter(([of]) => Object(of).audience === "floor");
	expect(serialized.length, "serialized once").toBe(1);
	expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ ok: true, view: { rows: delegate.view?.rows } });
	// Again, if the rate's time has passed meanwhile.
	const refused = async () => {
		await Promise.all(Array.from({ length: RATES.strangers.points }, () => poll()));
		return [...(await Promise.all(Array.from({ length: 10 }, hello))), (await poll()).status];
	};
	await expect.poll(refused).toEqual([...Array(10).fill("too-fast"), 429]);

	expect((await poll(delegate.cookie)).status).toBe(200);
	const another = await conference.delegate();
	const { id: questionId = "", votes = 0 } = another.view?.rows.find(({ putAt }) => putAt === null) ?? {};
	const command = { type: "question.vote", sessionId, questionId, vote: true } as const;
	expect(await another.send(command)).toMatchObject({ ok: true });
	// What is serialized once is never old.
	const after = await another.until(({ rows }) => rows.some((row) => row.id === questionId && row.votes > votes));
	const [have, whole] = await Promise.all([
		fetch(`${origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}&epoch=${after.epoch}&revision=0`, {
			headers: { cookie: another.cookie },
		}),
		poll(another.cookie),
	]);
	const row = after.rows.find(({ id }) => id === questionId);
	const view = (await whole.json()).view;
	expect(view.rows.find(({ id }: { id: string }) => id === questionId)).toEqual(row);
	expect((await have.json()).frame.rows).toContainEqual(row);
});
