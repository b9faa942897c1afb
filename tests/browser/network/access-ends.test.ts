import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const WARNING = /Your access ends at \d\d:\d\d\. Ask an organiser to extend it\./;

test.for([
	["moderator", "/interview/desk"],
	["operator", "/screens"],
] as const)(
	"[K18] an open page warns its %s before their access ends, until it is extended",
	async ([role, path], { conference, device }) => {
		const { context, page } = await device(LAPTOP);
		await giveCookies(context, conference.origin, await conference.signIn(role));
		await endIn(conference, role, 20);
		await page.goto(conference.url(path));
		await page.getByText(messages.desk.connection.live, { exact: true }).waitFor(SOON);
		const warning = page.getByText(WARNING);
		expect(await warning.count()).toBe(0);
		const until = await endIn(conference, role, 10);
		await warning.waitFor(SOON);
		expect(await warning.textContent()).toContain(until);
		await endIn(conference, role, 120);
		await warning.waitFor({ state: "detached", ...SOON });
		await page.getByText(messages.desk.connection.live, { exact: true }).waitFor(SOON);
	},
);

test("[K18] [Q8] a tablet warns its chair, and still says how to sign in once the access has ended", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(TABLET);
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	const until = await endIn(conference, "chair", 10);
	await page.goto(conference.url("/interview/chair"));
	const warning = page.getByText(WARNING);
	await warning.waitFor(SOON);
	expect(await warning.textContent()).toContain(until);
	await endIn(conference, "chair", 0);
	await page.getByText(messages.chair.connection.refused).waitFor(SOON);
});

/** @returns when a role's grants end from now on, by the conference's clock */
async function endIn({ db, id }: Conference, role: string, minutes: number): Promise<string> {
	const [row] = await db.execute<{ until: string }>(sql`
		update grants set until = now() + make_interval(mins => ${minutes}) from conferences
		where conference_id = ${id} and role = ${role} and conferences.id = conference_id
		returning to_char(until at time zone time_zone, 'HH24:MI') as until`);
	return row?.until ?? "";
}
