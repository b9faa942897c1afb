import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { createLink } from "#db/people/links.ts";
import { postForm, visit } from "#harness/clients/client.ts";
import { voterOf } from "#harness/clients/voter.ts";
import { test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import messages from "#messages/en.json" with { type: "json" };

const WORDS = "Is <b>this</b> one kept while the database is away?";

/** Lets nobody into a database and throws everybody out, until it is called off. */
async function shutOut(url: string): Promise<{ end(): Promise<void> }> {
	const name = new URL(url).pathname.slice(1);
	const elsewhere = new URL(url);
	elsewhere.pathname = "/postgres";
	const client = postgres(elsewhere.href, { max: 1, fetch_types: false });
	await client.unsafe(`alter database ${name} connection limit 0`);
	// A vacuum that PostgreSQL has begun by itself may be ended by no ordinary role.
	await client`
		select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
	return {
		async end() {
			await client.unsafe(`alter database ${name} connection limit -1`);
			await client.end();
		},
	};
}

test("[P10] while the database is away, pages and forms say so and lose nothing, and no log says who wrote what", async ({
	database,
	serve,
}) => {
	const server = await serve({ env: { DEMO: "1" } });
	const page = `${server.origin}/demo/interview`;
	const { cookie, sessionId } = await visit(page);
	const fields = { type: "question.ask", opId: randomUUID(), sessionId, words: WORDS };
	const send = (more = {}) =>
		fetch(page, {
			method: "POST",
			redirect: "manual",
			headers: { cookie, origin: server.origin },
			body: new URLSearchParams({ ...fields, ...more }),
		});

	expect((await fetch(page, { headers: { cookie } })).status).toBe(200);
	const { db, close } = connect(database.url);
	const token = await createLink(db, { code: "demo", role: "moderator", hallSlug: null });
	await close();

	const away = await shutOut(database.url);
	// The server may not know yet; it finds out as it makes the pages, or carries out a form.
	const [inWelsh, entered, manifest] = await Promise.all([
		send({ lang: "cy" }),
		postForm(`${server.origin}/enter/${token}`, { name: "Grace" }, cookie),
		fetch(`${page}/manifest.webmanifest`),
	]);
	// [P11] In the other language it is the same form; sent again it asks, and chooses no language a second time.
	expect([inWelsh.status, inWelsh.headers.getSetCookie()]).toEqual([503, [expect.stringMatching(/^lang=cy;/)]]);
	const answered = await inWelsh.text();
	expect(answered).toContain(welsh.away.form.body);
	expect(answered).toContain(`name="opId" value="${fields.opId}"`);
	expect(answered).not.toContain('type="hidden" name="lang"');
	expect([entered.status, (await entered.text()).includes('value="Grace"')]).toEqual([503, true]);
	expect(manifest.status).toBe(503);
	for (const address of [`${page}?mine`, `${server.origin}/demo`, `${page}/desk`]) {
		const visited = await fetch(address, { headers: { cookie } });
		expect([address, visited.status, (await visited.text()).includes(messages.away.title)]).toEqual([
			address,
			503,
			true,
		]);
	}
	const wall = await fetch(`${server.origin}/demo/stage/main`, { headers: { cookie } });
	expect([wall.status, wall.headers.get("refresh")]).toEqual([503, "5"]);
	expect((await wall.text()).replaceAll(/<(title|style)>.*?<\/\1>|<[^>]+>/g, "")).toBe("");
	const refused = await send();
	expect(refused.status).toBe(503);
	const answer = await refused.text();
	expect(answer).toContain("Is &lt;b&gt;this&lt;/b&gt; one kept");
	for (const [name, value] of Object.entries({ opId: fields.opId, sessionId })) {
		expect(answer).toContain(`name="${name}" value="${value}"`);
	}
	const readiness = async () => (await fetch(`${server.origin}/api/ready`)).status;
	await expect.poll(readiness, { timeout: 10_000 }).toBe(503);
	const visited = await fetch(page, { headers: { cookie } });
	expect(visited.status).toBe(503);
	expect(await visited.text()).toContain("We will keep trying.");
	expect((await fetch(`${server.origin}/api/health`)).status).toBe(200);

	await away.end();
	await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
	expect((await send()).status).toBe(303);
	const after = connect(database.url);
	const [demo] = await after.db.execute<{ id: string }>(sql`select id from conferences where code = 'demo'`);
	const voter = voterOf(cookie, demo?.id ?? "");
	expect(await after.db.execute(sql`select from questions where author = ${voter} and words = ${WORDS}`)).toHaveLength(
		1,
	);
	await after.close();
	expect(server.log()).toContain("not finished");
	for (const secret of [voter, cookie, fields.opId, WORDS]) expect(server.log()).not.toContain(secret);
});

test("[P19] what needs a table that is locked comes back with what was typed, in the chosen language", async ({
	database,
	serve,
	onTestFinished,
}) => {
	const server = await serve({ env: { DEMO: "1" } });
	const page = `${server.origin}/demo/interview`;
	const { cookie, sessionId } = await visit(page);
	const { db, close } = connect(database.url);
	onTestFinished(close);
	const token = await createLink(db, { code: "demo", role: "moderator", hallSlug: null });
	const client = postgres(database.url, { max: 1, fetch_types: false });
	onTestFinished(() => client.end());

	// Checks of the database still succeed: statements that wait for the lock end by their timeout.
	await client.unsafe("begin; lock table conferences in access exclusive mode");
	const fields = { type: "question.ask", opId: randomUUID(), sessionId, words: WORDS };
	const [chosen, entered, ...visited] = await Promise.all([
		postForm(page, { ...fields, lang: "cy" }, cookie),
		postForm(`${server.origin}/enter/${token}`, { name: "Grace" }, cookie),
		...["?mine", "/manifest.webmanifest"].map((path) => fetch(page + path, { headers: { cookie } })),
	]);
	await client.unsafe("rollback");
	expect([chosen, entered, ...visited].map(({ status }) => status)).toEqual([503, 503, 503, 503]);
	const html = await chosen.text();
	for (const part of [welsh.away.form.body, `name="opId" value="${fields.opId}"`]) expect(html).toContain(part);
	expect(html).not.toContain('type="hidden" name="lang"');
	expect(await entered.text()).toContain('name="name" value="Grace"');
	expect((await postForm(`${server.origin}/enter/${token}`, { name: "Grace" }, cookie)).status).toBe(303);
});
