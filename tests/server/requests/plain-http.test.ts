import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { type FloorReply, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { Mine } from "#protocol/views/floor.ts";

test("[P1] [P3] plain HTTP offers the floor's commands and views, cacheable if shared and private if not", async ({
	conference,
}) => {
	const { origin } = conference;
	const { cookie, sessionId } = await conference.visit();
	const command = (body: unknown, headers = {}) =>
		fetch(`${origin}/api/command`, {
			method: "POST",
			headers: { origin, cookie, "content-type": "application/json", ...headers },
			body: JSON.stringify(body),
		});
	const floor = async (query = "", headers = {}) =>
		fetch(`${origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}${query}`, { headers });

	const first = await floor();
	expect(first.headers.get("cache-control")).toBe("public, max-age=1, no-transform");
	expect(first.headers.get("set-cookie")).toBeNull();
	const tag = first.headers.get("etag") ?? "";
	expect((await floor("", { "if-none-match": tag })).status).toBe(304);
	const whole: FloorReply = await first.json();
	if (!whole.ok || !("view" in whole)) throw new Error("Without a revision the answer is whole.");
	const { epoch, revision, rows } = whole.view;
	const [question] = rows.filter((row) => row.putAt === null);

	const ask = { type: "question.ask", opId: randomUUID(), sessionId, words: "Is this heard without a socket?" };
	const kept = await (await command(ask)).json();
	expect(kept).toMatchObject({ ok: true });
	expect(await (await command(ask)).json()).toEqual(kept);
	const vote = { type: "question.vote", opId: randomUUID(), sessionId, questionId: question?.id, vote: true };
	expect(await (await command(vote)).json()).toMatchObject({ ok: true });
	expect(await (await command({ ...vote, extra: 1 })).json()).toMatchObject({ refusal: { code: "malformed" } });
	expect((await command(vote, { origin: "https://elsewhere.example" })).status).toBe(403);
	expect((await command({ words: "x".repeat(40_000) })).status).toBe(413);

	await expect
		.poll(async () => (await floor(`&epoch=${epoch}&revision=${revision}`)).json())
		.toMatchObject({
			ok: true,
			frame: { from: revision, rows: [{ id: question?.id, votes: (question?.votes ?? 0) + 1 }] },
		});
	expect((await floor("", { "if-none-match": tag })).status).toBe(200);

	const mine = async (headers = {}): Promise<Mine> =>
		(await fetch(`${origin}/api/mine/${sessionId}`, { headers })).json();
	expect(await mine({ cookie })).toMatchObject({ votes: [question?.id], questions: [{ words: ask.words }] });
	expect(await mine()).toEqual({ votes: [], feedback: {}, questions: [] });
	expect((await fetch(`${origin}/api/floor/${randomUUID()}`)).status).toBe(404);
	expect((await fetch(`${origin}/api/floor/nonsense`)).status).toBe(404);
});
