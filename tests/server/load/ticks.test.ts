import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { connect, type Database } from "#db/client/client.ts";
import { loadDemo } from "#db/demo/demo.ts";
import { findSession } from "#db/sessions.ts";
import { commitVotes } from "#db/votes.ts";
import { newPerson } from "#harness/fixtures/people.ts";
import { take } from "#harness/fixtures/steps.ts";
import { test as base } from "#harness/vitest/test.ts";
import { take as takeStage } from "#protocol/rules/stage.ts";
import type { FloorFrame } from "#protocol/views/floor.ts";
import type { StageView } from "#protocol/views/stage.ts";
import type { SessionView } from "#server/live/session-view.ts";
import { SessionViews } from "#server/live/session-views.ts";
import { createLog } from "#server/log.ts";
import { Publisher } from "#server/realtime/publisher.ts";
import { room } from "#server/realtime/rooms.ts";
import { createIo } from "#server/realtime/sockets.ts";

/** A publisher on a database whose answers can be kept back, and a socket that hears one hall and its sessions. */
const test = base.extend("hall", async ({ database }, { onCleanup }) => {
	const { db, close } = connect(database.url);
	await loadDemo(db);
	let answered = async () => {};
	const views = new SessionViews({
		...db,
		async execute<Row extends Record<string, unknown>>(statement: Parameters<Database["execute"]>[0]) {
			const rows = await db.execute<Row>(statement);
			await answered();
			return rows;
		},
	});
	const view = async (slug: string): Promise<SessionView> => {
		const found = await views.get((await findSession(db, "demo", slug)) ?? "");
		if (!found) throw new Error(`The demo has a session ${slug}.`);
		return found;
	};
	const [interview, send] = [await view("interview"), await view("send")];

	const http = createServer().listen(0, "127.0.0.1");
	await once(http, "listening");
	const server = createIo(null);
	server.attach(http);
	server.on("connection", async (socket) => {
		await socket.join([room.floor(interview.id), room.stage(interview.state.hall.id)]);
	});
	const address = http.address();
	const origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
	const socket = io(origin, { transports: ["websocket"], extraHeaders: { origin } });
	const heard = { floor: [] as FloorFrame[], stage: [] as StageView[] };
	socket.on("floor", (frame: FloorFrame) => heard.floor.push(frame));
	socket.on("stage", (stage: StageView) => heard.stage.push(stage));
	await new Promise<void>((resolve) => socket.on("connect", resolve));
	const publish = new Publisher(server, views, createLog("silent"));
	onCleanup(async () => {
		publish.stop();
		socket.disconnect();
		await server.close();
		await close();
	});
	return {
		...{ db, views, publish, heard, interview, send },
		/** What each answer of the database waits for from now on. */
		answers(by: () => Promise<void>) {
			answered = by;
		},
	};
});

async function vote(db: Database, view: SessionView): Promise<void> {
	const questionId = view.floor().rows.find(({ putAt }) => putAt === null)?.id ?? "";
	const requests = [{ questionId, members: [questionId], voter: randomUUID(), vote: true }];
	await commitVotes(db, { sessionId: view.id, routing: view.routing, requests });
}

test("[P5] a slow database delays ticks, without adding more", async ({ hall }) => {
	const { db, publish, heard, interview } = hall;
	// Each answer takes as long as ten votes.
	let votes = 0;
	const waiting: { until: number; answer: () => void }[] = [];
	hall.answers(() => new Promise((resolve) => waiting.push({ until: votes + 10, answer: resolve })));
	const start = performance.now();
	while (heard.floor.length < 5) {
		await vote(db, interview);
		votes += 1;
		publish.changed(interview);
		while (waiting[0] && waiting[0].until <= votes) waiting.shift()?.answer();
	}
	hall.answers(async () => {});
	for (const { answer } of waiting) answer();
	const ticks = Math.ceil((performance.now() - start) / 200) + 1;
	expect(heard.floor.length).toBeLessThanOrEqual(ticks);
});

test("[S6] a screen stays with the session that took the stage, despite a late tick of the other", async ({ hall }) => {
	const { db, publish, heard, interview, send } = hall;
	const sam = await newPerson(db);
	const read = Promise.withResolvers<void>();
	const release = Promise.withResolvers<void>();
	hall.answers(() => {
		hall.answers(async () => {});
		read.resolve();
		return release.promise;
	});
	await vote(db, interview);
	publish.changed(interview);
	// The interview's tick has read that it is on, and its answer is on the way.
	await read.promise;
	await take(db, { sessionId: send.id, personId: sam.id }, takeStage);
	await publish.hallChanged(interview.state.hall.id);
	await expect.poll(() => heard.stage.at(-1)?.session?.id).toBe(send.id);
	release.resolve();
	const [last] = await db.execute<{ revision: number }>(
		sql`select revision::float8 as revision from sessions where id = ${interview.id}`,
	);
	await expect.poll(() => heard.floor.at(-1)?.to).toBe(last?.revision);
	await expect.poll(() => heard.stage.at(-1)?.session?.id).toBe(send.id);
});

test("keeps a view while a phone or a wall follows it, and evicts the other session's", async ({ hall }) => {
	const { views, publish, interview, send } = hall;
	const later = performance.now() + 6 * 60_000;
	// The socket follows the interview's floor, and the hall's stage, where the interview is on.
	await views.evict((view) => publish.isFollowed(view), later);
	expect(await views.loaded()).toEqual([interview]);
	expect(await views.get(send.id)).not.toBe(send);
});
