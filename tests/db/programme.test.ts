import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { changeAllowedWords } from "#db/allowed-words.ts";
import { DEMO, rescheduleDemo } from "#db/demo/demo.ts";
import { readProgramme, writeProgramme } from "#db/programme.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { pin } from "#protocol/rules/question.ts";
import { test } from "./hall.ts";

const DAY = 24 * 3_600_000;

test("[O1] [P13] writes only one of two programme changes decided on the same revision, and a step and votes beside them", async ({
	hall,
}) => {
	const { db, by, a, b, neighbour } = hall;
	const before = await readProgramme(db, DEMO.code);
	const { id: conferenceId = "", revision: conferenceRevision = 0 } = before ?? {};
	const rename = (title: string, revision: number) => () =>
		writeProgramme(db, {
			...{ ...by, conferenceId, conferenceRevision: revision, hallId: neighbour.hallId, opId: randomUUID() },
			changes: [{ of: "programme", id: by.sessionId, field: "title", old: "", new: title }],
		});
	const allow = () => changeAllowedWords(db, DEMO.code, { add: ["Cocks Green"], remove: [] });
	const [first, votes, words, second] = await hall.queued(
		"session",
		rename("First", conferenceRevision),
		await hall.votes(by.sessionId, [b]),
		allow,
		rename("Second", conferenceRevision),
	);
	expect(first).not.toBeNull();
	expect(votes).not.toBeNull();
	expect(words).toContain("Cocks Green");
	expect(second).toBeNull();
	const after = await readProgramme(db, DEMO.code);
	expect(after?.revision).toBe(conferenceRevision + 1);
	expect(after?.sessions.find(({ id }) => id === by.sessionId)?.title).toBe("First");
	expect((await readSnapshot(db, by.sessionId, first ?? 0))?.conferenceRevision).toBe(conferenceRevision + 1);

	const pinning = await hall.decide((context) => pin(context, { questionId: a, pinned: true }));
	const [third, step] = await hall.queued("session", rename("Third", conferenceRevision + 1), pinning.write);
	expect(third).not.toBeNull();
	expect(step).not.toBeNull();
});

test("[O2] reschedules the demo once after its interview, however many nodes start, and views show it", async ({
	hall,
}) => {
	const { db, by } = hall;
	await db.execute(
		sql`update sessions set starts_at = starts_at - interval '1 day', ends_at = ends_at - interval '1 day'`,
	);
	const before = await readProgramme(db, DEMO.code);
	const held = await readSnapshot(db, by.sessionId, -1);
	const reschedule = () => rescheduleDemo(db);
	await hall.queued("session", reschedule, reschedule, reschedule);

	const after = await readProgramme(db, DEMO.code);
	expect(after?.revision).toBe((before?.revision ?? 0) + 1);
	const old = new Map(before?.sessions.map(({ id, startsAt }) => [id, startsAt]));
	const moved = after?.sessions.map(({ id, startsAt }) => startsAt - (old.get(id) ?? 0)) ?? [];
	// All alike, by a day and the moment the test took.
	expect(Math.max(...moved) - Math.min(...moved)).toBeLessThanOrEqual(1);
	expect(Math.round(Math.max(...moved) / DAY)).toBe(1);
	const learnt = await readSnapshot(db, by.sessionId, held?.revision ?? 0);
	const interview = after?.sessions.find(({ slug }) => slug === DEMO.session);
	expect(learnt?.head?.settings).toMatchObject({ startsAt: interview?.startsAt, endsAt: interview?.endsAt });
});
