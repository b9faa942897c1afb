import { io } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import { type Followed, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views.ts";
import { FLOOR, test } from "../support/shared-conference.ts";

const CHAIR = `${FLOOR}/chair`;

test("[C9] a browser may keep the tablet's page for the chair's own sign-in, and for nobody else", async ({
	shared,
}) => {
	const page = async (cookie: string, path = CHAIR) => {
		const { headers } = await fetch(shared.origin + path, { headers: { cookie } });
		return { keeper: headers.get("x-kept-for"), kept: headers.get("cache-control") };
	};
	const chair = await shared.signIn("chair");
	const own = await page(chair);
	expect(own).toEqual({ keeper: expect.stringMatching(/^[\w-]{16}$/), kept: "private, no-cache" });
	expect((await page(await shared.signIn("chair"))).keeper).not.toBe(own.keeper);
	for (const role of ["moderator", "observer"] as const) {
		const { keeper, kept } = await page(await shared.signIn(role));
		expect([role, keeper, kept?.includes("no-store")]).toEqual([role, null, true]);
	}
	expect((await page(chair, "/demo/nowhere/chair")).keeper).toBeNull();
	expect((await page(chair, `${FLOOR}/run-sheet`)).keeper).toBeNull();
	expect((await page("")).keeper).toBeNull();
});

test("[P5] the chair is told when what it reads changes, and not of votes for what it does not read", async ({
	shared,
}) => {
	const [desk, delegate] = [await shared.moderator("Sam"), await shared.delegate()];
	const { origin, sessionId } = shared;
	const socket = io(origin, {
		transports: ["websocket"],
		extraHeaders: { cookie: await shared.signIn("chair"), origin },
	});
	onTestFinished(() => void socket.disconnect());
	const frames: ChairView[] = [];
	socket.on("chair", (view: ChairView) => frames.push(view));
	const hello = { protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null };
	const answer: Followed = await socket.emitWithAck("hello", hello);
	if (!answer.ok || answer.audience !== "chair") throw new Error("A chair follows.");
	const { view } = answer;
	expect(Math.abs(view.at - Date.now())).toBeLessThan(60_000);

	const rows = desk.view?.rows.filter((row) => row.status === "published" && row.answeredAt === null) ?? [];
	const read = new Set([view.now?.id, ...view.order.map(({ id }) => id)]);
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
