import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { changeAllowedWords } from "#db/allowed-words.ts";
import { readConference, writeConferenceStep } from "#db/conference-step.ts";
import { DEMO, rescheduleDemo } from "#db/demo/demo.ts";
import { readProgramme } from "#db/programme.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { setProgramme } from "#protocol/rules/conference/programme/programme.ts";
import { pin } from "#protocol/rules/question.ts";
import { test } from "./hall.ts";

test("[O1] [P13] writes only one of two programme changes decided on the same revision, and a step and votes beside them", async ({
	hall,
}) => {
	const { db, by, a, b } = hall;
	const before = await readProgramme(db, DEMO.code);
	const { id: conferenceId = "", revision: conferenceRevision = 0 } = before ?? {};
	const plan = await readConference(db, conferenceId);
	if (!plan || !by.personId) throw new Error("There is no conference.");
	const { personId } = by;
	const change = (to: Parameters<typeof setProgramme>[1], revision: number) => () => {
		const verdict = setProgramme(plan, to, randomUUID);
		if ("code" in verdict) throw new Error(verdict.code);
		return writeConferenceStep(db, { ...verdict, conferenceId, revision, personId, opId: randomUUID() });
	};
	const rename = (title: string, revision: number) => change({ sessions: [{ id: by.sessionId, title }] }, revision);
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

	// A step locks the hall before the session: neither waits for the other for ever.
	const hallId = plan.sessions.find(({ id }) => id === by.sessionId)?.hallId ?? "";
	const moreSeats = change({ halls: [{ id: hallId, seats: 999 }] }, conferenceRevision + 2);
	const unpinning = await hall.decide((context) => pin(context, { questionId: a, pinned: false }));
	const [fourth, undone] = await hall.queued("session", moreSeats, unpinning.write);
	expect(fourth).not.toBeNull();
	expect(undone).not.toBeNull();
});

test("[O6] [P13] removes no session that somebody has asked in since that was decided", async ({ hall }) => {
	const { db, by } = hall;
	const { id: conferenceId = "" } = (await readProgramme(db, DEMO.code)) ?? {};
	const id = randomUUID();
	const take = async (to: Parameters<typeof setProgramme>[1]) => {
		const view = await readConference(db, conferenceId);
		const verdict = view && setProgramme(view, to, randomUUID);
		if (!verdict || "code" in verdict) throw new Error(verdict?.code);
		const { revision } = view;
		return () =>
			writeConferenceStep(db, { ...verdict, conferenceId, revision, personId: by.personId ?? "", opId: randomUUID() });
	};
	const [place] = await db.execute<{ hallId: string }>(
		sql`select hall_id as "hallId" from sessions where id = ${by.sessionId}`,
	);
	const times = { startsLocal: "2026-11-26T20:00", endsLocal: "2026-11-26T21:00" };
	const add = await take({ sessions: [{ id, title: "Fringe", hallId: place?.hallId, ...times }] });
	expect(await add()).not.toBeNull();
	const remove = await take({ remove: [id] });
	await publish(db, id, ["What of us?"]);
	expect(await remove()).toBeNull();
	await expect(take({ remove: [id] })).rejects.toThrow("has-questions");
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
	const learnt = await readSnapshot(db, by.sessionId, held?.revision ?? 0);
	const interview = after?.sessions.find(({ slug }) => slug === DEMO.session);
	expect(interview?.startsAt).toBeGreaterThan(Date.now() - 20 * 60_000);
	expect(interview?.endsAt).toBeGreaterThan(Date.now());
	expect(learnt?.head?.settings).toMatchObject({ startsAt: interview?.startsAt, endsAt: interview?.endsAt });
});
