import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { flood } from "#harness/fixtures/flood.ts";
import { test } from "#harness/vitest/test.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { DeskFrame, DeskQuestion, DeskRest } from "#protocol/views/desk.ts";

const SESSION = "send";
const QUESTIONS = 2_000;
/** As `server/realtime/desk-rest.ts` has it. */
const CHUNK_ROWS = 250;

/** Says hello with nothing in hand. @returns the answer, and what is told after it, in order */
async function start({ socket, sessionId }: Desk) {
	const told: (DeskFrame | DeskRest)[] = [];
	socket.on("desk", (frame) => told.push(frame));
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null } as const;
	const answer = await socket.emitWithAck("hello", hello);
	if (!answer.ok || answer.audience !== "desk" || !("view" in answer)) throw new Error("A desk is answered whole.");
	return { answer, told };
}

const isLast = (frame: DeskFrame | DeskRest) => "left" in frame && frame.left === 0;
const sorted = (rows: Iterable<DeskQuestion>) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

test("[K7] sends a large desk the cards needed first, then the others, and misses no change meanwhile", async ({
	conference,
}) => {
	const sessionId = conference.session(SESSION);
	await flood(conference.db, sessionId, { review: QUESTIONS / 2, published: QUESTIONS / 2 });
	const [ada, sam] = [await conference.moderator("Ada", SESSION), await conference.moderator("Sam", SESSION)];
	const all = sam.view?.rows ?? [];
	expect(all).toHaveLength(QUESTIONS);
	const review = all.filter(({ publishedAt }) => publishedAt === null).sort((a, b) => a.askedAt - b.askedAt);
	const published = all.filter(({ publishedAt }) => publishedAt !== null).sort((a, b) => b.votes - a.votes);
	const lowest = published.at(-1)?.id ?? "";
	await sam.send({ type: "order.place", sessionId, questionId: lowest, before: null });
	await sam.until(({ head }) => head.order.includes(lowest));

	const starting = start(ada);
	const last = review.at(-1);
	if (!last) throw new Error("There are questions in review.");
	const on = { sessionId, questionId: last.id, edition: last.edition };
	await sam.send({ type: "question.approve", seen: last.status === "held" ? "held" : "review", ...on });
	const { answer, told } = await starting;
	const first = new Set(answer.view.rows.map(({ id }) => id));
	expect(first.size).toBeLessThan(CHUNK_ROWS);
	const needed = [lowest, ...review.slice(0, 10).map(({ id }) => id), ...published.slice(0, 10).map(({ id }) => id)];
	expect(needed.filter((id) => !first.has(id))).toEqual([]);

	await expect.poll(() => told.some(isLast)).toBe(true);
	const rest = told.filter((frame): frame is DeskRest => "left" in frame);
	expect(rest.map(({ left }) => left)).toEqual(rest.map((_, n) => Math.max(0, answer.left - (n + 1) * CHUNK_ROWS)));
	expect(Math.max(...rest.map(({ rows }) => rows.length))).toBe(CHUNK_ROWS);
	const isApproved = () => sam.view?.rows.find(({ id }) => id === last.id)?.status === "published";
	await expect.poll(isApproved).toBe(true);
	const known = () => {
		const rows = new Map(answer.view.rows.map((row) => [row.id, row]));
		for (const frame of told) for (const row of frame.rows) rows.set(row.id, row);
		return sorted(rows.values());
	};
	await expect.poll(known).toEqual(sorted(sam.view?.rows ?? []));
});

test("starts a desk's rows again if it says hello again", async ({ conference }) => {
	await flood(conference.db, conference.session(SESSION), { review: 0, published: QUESTIONS });
	const { socket, sessionId } = await conference.moderator("Ada", SESSION);
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null } as const;
	/** How many rows are still to come by each answer, and by each chunk since the last. */
	const told: { answered: number; lefts: number[] }[] = [];
	socket.on("desk", (frame) => {
		if ("left" in frame) told.at(-1)?.lefts.push(frame.left);
	});
	for (let n = 0; n < 2; n += 1) {
		socket.emit("hello", hello, (answer) => {
			if (answer.ok && "left" in answer) told.push({ answered: answer.left, lefts: [] });
		});
	}
	await expect.poll(() => told[1]?.lefts.at(-1)).toBe(0);
	const { answered = 0, lefts = [] } = told[1] ?? {};
	expect(lefts).toEqual(lefts.map((_, n) => Math.max(0, answered - (n + 1) * CHUNK_ROWS)));
	expect(lefts).toHaveLength(Math.ceil(answered / CHUNK_ROWS));
});
