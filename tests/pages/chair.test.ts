import { io } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { type HelloReply, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views/chair.ts";

test("[C9] lets a browser cache the tablet's page for the chair's own sign-in only", async ({ conference }) => {
	const page = async (cookie: string, path = "/interview/chair") => {
		const { headers } = await fetch(conference.url(path), { headers: { cookie } });
		return { keeper: headers.get("x-kept-for"), kept: headers.get("cache-control") };
	};
	const chair = await conference.signIn("chair");
	const own = await page(chair);
	expect(own).toEqual({ keeper: expect.stringMatching(/^[\w-]{16}$/), kept: "private, no-cache, no-transform" });
	expect((await page(await conference.signIn("chair"))).keeper).not.toBe(own.keeper);
	for (const role of ["moderator", "observer"] as const) {
		const { keeper, kept } = await page(await conference.signIn(role));
		expect([role, keeper, kept?.includes("no-store")]).toEqual([role, null, true]);
	}
	expect((await page(chair, "/nowhere/chair")).keeper).toBeNull();
	expect((await page(chair, "/interview/run-sheet")).keeper).toBeNull();
	expect((await page("")).keeper).toBeNull();
});

test("[P5] notifies the chair of changes it shows, and not of votes for other questions", async ({ conference }) => {
	const [desk, delegate] = [await conference.moderator("Sam"), await conference.delegate()];
	const { origin, sessionId } = conference;
	const socket = io(origin, {
		transports: ["websocket"],
		extraHeaders: { cookie: await conference.signIn("chair"), origin },
	});
	onTestFinished(() => void socket.disconnect());
	const frames: ChairView[] = [];
	socket.on("chair", (view: ChairView) => frames.push(view));
	const hello = { protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null };
	const answer: HelloReply = await socket.emitWithAck("hello", hello);
	if (!answer.ok || answer.audience !== "chair") throw new Error("A chair follows.");
	const { view } = answer;
	expect(Math.abs(view.now - Date.now())).toBeLessThan(60_000);

	const rows = desk.view?.rows.filter((row) => row.status === "published" && row.answeredAt === null) ?? [];
	const read = new Set([view.item?.id, ...[...view.order, ...view.top].map(({ id }) => id)]);
	const vote = async (questionId: string) => {
		const ack = await delegate.send({ type: "question.vote", sessionId, questionId, vote: true });
		if (!ack.ok) throw new Error(ack.refusal.sentence);
		await desk.until(({ revision }) => revision >= ack.revision);
	};
	for (const { id } of rows.filter(({ id }) => !read.has(id)).slice(0, 5)) await vote(id);
	expect(frames).toEqual([]);
	const [next] = view.order;
	await vote(next?.id ?? "");
	await expect.poll(() => frames.at(-1)?.order[0]?.votes).toBe((next?.votes ?? 0) + 1);
	expect(frames).toHaveLength(1);
});
