import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { openScreen } from "#harness/screen.ts";
import { test } from "#harness/vitest/test.ts";
import { TITLE_GRAPHEMES } from "#protocol/limits.ts";

const HOUR = 3_600_000;
const RENAMED = "In conversation: two secretaries";

const organiser = async (conference: Conference, slug?: string) =>
	conference.desk(await conference.signIn("organiser", "Olwen"), slug);

/** The conference's revision, and the lines of its ledger that belong to no session. */
async function programmeOf({ db, id }: Conference) {
	const [conference] = await db.execute<{ revision: number }>(
		sql`select revision::float8 as revision from conferences where id = ${id}`,
	);
	const lines = await db.execute(sql`
		select verb, hall_id as hall, seq::float8 as seq, changes from ledger
		where conference_id = ${id} and session_id is null order by seq`);
	return { revision: conference?.revision ?? 0, lines };
}

test("[O1] [O2] [M9] sends a session's new title and times to everybody who follows it, and to nobody else", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const [desk, floor, chair] = [await organiser(conference), await conference.delegate(), await conference.chair()];
	const screen = await openScreen(conference.origin, await conference.signIn("screen"), conference.hall("main"));
	const nextDoor = await conference.moderator("Nesta", "send");
	const outsider = await conference.delegate("send");
	const told: unknown[] = [];
	outsider.socket.on("floor", (frame) => told.push(frame));
	const { startsAt, endsAt } = await chair.until(() => true);
	const before = await programmeOf(conference);

	const to = { title: `  ${RENAMED} `, startsAt: startsAt + HOUR, endsAt: endsAt + HOUR };
	const done = await desk.send({ type: "programme.session", sessionId, to });
	expect(done).toMatchObject({ ok: true });
	const settings = { startsAt: to.startsAt, endsAt: to.endsAt };
	await floor.until(({ head }) => head.session.title === RENAMED);
	const { head, revision } = await desk.until(({ head }) => head.session.title === RENAMED);
	expect(head).toMatchObject({ settings, stage: { sessionTitle: RENAMED } });
	expect(done).toMatchObject({ revision });
	await nextDoor.until(({ head }) => head.stage.sessionTitle === RENAMED);
	await chair.until(
		(view) => view.session.title === RENAMED && view.startsAt === to.startsAt && view.endsAt === to.endsAt,
	);
	await screen.until((view) => view.session?.title === RENAMED);
	expect(JSON.stringify(told)).not.toContain(RENAMED);

	const after = await programmeOf(conference);
	expect(after.revision).toBe(before.revision + 1);
	const about = { of: "programme", id: sessionId };
	expect(after.lines).toEqual([
		{
			verb: "programme",
			hall: null,
			seq: after.revision,
			changes: [
				{ ...about, field: "title", old: expect.any(String), new: RENAMED },
				{ ...about, field: "startsAt", old: startsAt, new: to.startsAt },
				{ ...about, field: "endsAt", old: endsAt, new: to.endsAt },
			],
		},
	]);
	screen.leave();
});

test("[O1] keeps omitted fields, writes nothing if nothing changes, and applies a repeated command once", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const desk = await organiser(conference);
	const { startsAt, endsAt } = (await desk.until(() => true)).head.settings;
	const command = { type: "programme.session", opId: randomUUID(), sessionId, to: { title: RENAMED } } as const;
	const first = await desk.socket.emitWithAck("command", command);
	expect(first).toMatchObject({ ok: true });
	const { revision } = await programmeOf(conference);
	expect(await desk.send({ type: "programme.session", sessionId, to: { title: RENAMED, startsAt } })).toMatchObject({
		ok: true,
	});
	expect(await programmeOf(conference)).toMatchObject({ revision });

	expect(await desk.send({ type: "programme.session", sessionId, to: { title: "Another" } })).toMatchObject({
		ok: true,
	});
	expect(await desk.socket.emitWithAck("command", command)).toMatchObject({ ok: true });
	expect(await programmeOf(conference)).toMatchObject({ revision: revision + 1 });
	const { head } = await desk.until(({ head }) => head.session.title === "Another");
	expect(head.settings).toMatchObject({ startsAt, endsAt });
});

test("[O1] refuses a title that is too long, an end before the start, and an undo", async ({ conference }) => {
	const { sessionId } = conference;
	const desk = await organiser(conference);
	const { startsAt, endsAt } = (await desk.until(() => true)).head.settings;
	const before = await programmeOf(conference);
	const titleLength = { refusal: { code: "title-length", max: TITLE_GRAPHEMES } };
	for (const title of ["", " \u200B ", "x".repeat(TITLE_GRAPHEMES + 1)]) {
		expect(await desk.send({ type: "programme.session", sessionId, to: { title } })).toMatchObject(titleLength);
	}
	for (const to of [{ endsAt: startsAt }, { startsAt: endsAt }, { startsAt: endsAt + 1, endsAt: startsAt }]) {
		expect(await desk.send({ type: "programme.session", sessionId, to })).toMatchObject({
			refusal: { code: "ends-before-start" },
		});
	}
	expect(await programmeOf(conference)).toEqual(before);

	await desk.send({ type: "programme.session", sessionId, to: { title: RENAMED } });
	const [line] = await conference.db.execute<{ id: string }>(
		sql`select id from ledger where conference_id = ${conference.id} and verb = 'programme'`,
	);
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId: line?.id ?? "" })).toMatchObject({
		refusal: { code: "nothing-to-undo" },
	});
});

test("[O1] [O2] applies the changes of two organisers on two servers, and both servers learn of both", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const there = here.through(two.origin);
	const slugs = ["interview", "inspection", "send"];
	const before = await programmeOf(here);
	const desks = await Promise.all(
		slugs.flatMap((slug) => [here, there].map(async (at) => ({ slug, desk: await organiser(at, slug) }))),
	);
	const answers = await Promise.all(
		desks.map(({ slug, desk }, n) =>
			desk.send({
				type: "programme.session",
				sessionId: desk.sessionId,
				to: n % 2 ? { title: `${slug} renamed` } : { startsAt: 1_000, endsAt: 2_000 },
			}),
		),
	);
	expect(answers.every(({ ok }) => ok)).toBe(true);
	expect(await programmeOf(here)).toMatchObject({ revision: before.revision + desks.length });
	for (const { slug, desk } of desks) {
		const { head } = await desk.until(
			(view) => view.head.session.title === `${slug} renamed` && view.head.settings.endsAt === 2_000,
		);
		expect(head.settings.startsAt).toBe(1_000);
	}
});

test("[O1] [P13] refuses one of two organisers who would together end a session before its start", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const { sessionId } = here;
	const [near, far] = [await organiser(here), await organiser(here.through(two.origin))];
	for (let round = 0; round < 10; round += 1) {
		await near.send({ type: "programme.session", sessionId, to: { startsAt: 10 * HOUR, endsAt: 20 * HOUR } });
		const answers = await Promise.all([
			near.send({ type: "programme.session", sessionId, to: { startsAt: 16 * HOUR } }),
			far.send({ type: "programme.session", sessionId, to: { endsAt: 14 * HOUR } }),
		]);
		expect(answers.map((ack) => (ack.ok ? "done" : ack.refusal.code)).sort()).toEqual(["done", "ends-before-start"]);
	}
});

test("[O2] a server that missed a change tells its clients, and one that starts later shows it", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const [floor, screen] = await Promise.all([
		here.through(two.origin).delegate(),
		openScreen(two.origin, await here.signIn("screen"), here.hall("main")),
	]);
	const desk = await organiser(here);
	await desk.send({ type: "programme.session", sessionId: here.sessionId, to: { title: RENAMED } });
	// Nobody does anything at that server.
	await floor.until(({ head }) => head.session.title === RENAMED);
	await screen.until(({ session }) => session?.title === RENAMED);
	const { revision } = await programmeOf(here);
	const asked = async (origin: string) => (await fetch(`${origin}/api/programme/${here.code}`)).json();
	await expect.poll(() => asked(two.origin)).toEqual({ ok: true, revision });

	const three = await serveLive();
	const late = await here.through(three.origin).delegate();
	expect(late.view?.head.session.title).toBe(RENAMED);
	expect(await asked(three.origin)).toEqual({ ok: true, revision });
	const nowhere = await fetch(`${three.origin}/api/programme/nowhere`);
	expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { ok: false }]);
	screen.leave();
});
