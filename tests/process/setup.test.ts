import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { cookiesOf, Delegate, newIdentity, postForm } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";

const FORM = {
	person: "Olwen",
	name: "Annual Conference 2027",
	startsOn: "2027-04-12",
	endsOn: "2027-04-14",
	halls: "Main hall\nSeminar room",
	timeZone: "Europe/London",
	language: "en-GB",
};

const setupLink = (log: string) => /^\s*Set up\s+\S+(\/setup\/\S+)$/m.exec(log)?.[1] ?? "";

test("[O25] from an empty database to a question, by the link that the first start prints", async ({
	database,
	serve,
	onTestFinished,
}) => {
	const server = await serve();
	const path = setupLink(server.log());
	const page = server.origin + path;
	expect(path).not.toBe("");
	expect(server.log()).toContain("ORIGIN is not set");

	// Mail programs look ahead.
	for (const _ of [1, 2]) expect(await (await fetch(page)).text()).toContain("Set up a conference");
	expect((await fetch(`${server.origin}/enter/${path.split("/").at(-1)}`)).status).toBe(200);

	const empty = await postForm(page, { ...FORM, person: "", name: "" });
	expect(await empty.text()).toContain("Your name: Fill this in.");
	const wrong = await postForm(page, { ...FORM, name: "", code: "Ac 27" });
	expect(wrong.status).toBe(422);
	const html = await wrong.text();
	expect(html).toContain("Fill this in.");
	for (const typed of ["Olwen", "2027-04-12", "Seminar room", "Ac 27"]) expect(html).toContain(typed);

	const done = await postForm(page, FORM);
	expect([done.status, done.headers.get("location")]).toEqual([303, "/ac2027/organise"]);
	const cookie = cookiesOf(done);
	const organise = await fetch(`${server.origin}/ac2027/organise`, { headers: { cookie } });
	expect(await organise.text()).toContain("Olwen");

	const again = await postForm(page, { ...FORM, code: "another" });
	expect(again.status).toBe(422);
	expect(await again.text()).toContain("This link no longer works");

	const { db, close } = connect(database.url);
	onTestFinished(close);
	const [conference] = await db.execute<{ id: string; session: string }>(sql`
		select c.id, s.id as session from conferences c join sessions s on s.conference_id = c.id
		where c.code = 'ac2027' and c.phase = 'rehearsal' and not c.released and s.slug = 'main-hall' and s.status = 'open'`);
	if (!conference) throw new Error("There is no such conference.");
	const delegate = new Delegate(server.origin, await newIdentity(server.origin), conference.session, conference.id);
	onTestFinished(() => delegate.leave());
	await delegate.until(() => true);
	const { session: sessionId } = conference;
	const asked = await delegate.send({ type: "question.ask", sessionId, words: "How will this be paid for?" });
	expect(asked).toMatchObject({ ok: true });
	expect((await fetch(`${server.origin}/ac2027/main-hall`)).status).toBe(200);
});

test("[O25] npm run link -- organiser prints a link to set up while there is no conference, and to sign in later", async ({
	database,
	serve,
}) => {
	const server = await serve();
	const first = setupLink(server.log());
	const link = async () => {
		const env = { ...process.env, DATABASE_URL: database.url, PORT: String(server.port) };
		const { stdout } = await promisify(execFile)(process.execPath, ["scripts/link.ts", "organiser"], { env });
		return stdout.trim();
	};
	const printed = await link();
	expect(printed).toMatch(new RegExp(`^${server.origin}/setup/[\\w-]{43}$`));

	// Two are used at once: one conference is set up, and every other link ends.
	const answers = await Promise.all([
		postForm(printed, { ...FORM, code: "one" }),
		postForm(printed, { ...FORM, code: "two" }),
	]);
	expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
	expect((await postForm(server.origin + first, FORM)).status).toBe(422);
	expect(await link()).toMatch(/\/enter\/[\w-]{43}$/);
});
