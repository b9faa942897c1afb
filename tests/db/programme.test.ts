import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client.ts";
import { createDemo, DEMO, relayDemo } from "#db/demo.ts";
import { readProgramme } from "#db/programme.ts";
import { findSession } from "#db/sessions.ts";
import { test } from "#harness/vitest/test.ts";
import { SessionView } from "#server/session-view.ts";

const DAY = 24 * 3_600_000;

test("[O2] the demo whose interview is over moves once, however many nodes start, and a view that was loaded before learns of it", async ({
	database,
}) => {
	const nodes = Array.from({ length: 3 }, () => connect(database.url));
	const [{ db } = connect(database.url)] = nodes;
	await createDemo(db);
	await db.execute(
		sql`update sessions set starts_at = starts_at - interval '1 day', ends_at = ends_at - interval '1 day'`,
	);
	const before = await readProgramme(db, DEMO.code);
	const view = await SessionView.load(db, (await findSession(db, DEMO.code, DEMO.session)) ?? "");
	await Promise.all(nodes.map((node) => relayDemo(node.db)));

	const after = await readProgramme(db, DEMO.code);
	expect(after?.revision).toBe((before?.revision ?? 0) + 1);
	const moved = after?.sessions.map(
		({ id, startsAt }) => startsAt - (before?.sessions.find((one) => one.id === id)?.startsAt ?? 0),
	);
	// By a day and the moment the test took, all alike.
	expect(Math.max(...(moved ?? [])) - Math.min(...(moved ?? []))).toBeLessThanOrEqual(1);
	expect(Math.round((moved?.[0] ?? 0) / DAY)).toBe(1);
	await view?.refresh();
	const interview = after?.sessions.find(({ slug }) => slug === DEMO.session);
	expect(view?.desk().head.settings).toMatchObject({ startsAt: interview?.startsAt, endsAt: interview?.endsAt });
	await Promise.all(nodes.map(({ close }) => close()));
});
