import { sql } from "drizzle-orm";
import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";

async function addAuthenticator(context: BrowserContext, page: Page) {
	const cdp = await context.newCDPSession(page);
	await cdp.send("WebAuthn.enable");
	const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
		},
	});
	return {
		credentials: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
		/** Has it say that it was used so often. */
		async count(signCount: number) {
			for (const credential of (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials) {
				await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
				await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount } });
			}
		},
	};
}

async function invitedLink(conference: Conference): Promise<{ id: string; link: string }> {
	const id = crypto.randomUUID();
	const grants = [{ role: "moderator" as const, halls: null, until: null }];
	const ack = await conference.organise({ type: "person.invite", people: [{ id, name: "Ana Jones", grants }] });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return { id, link: `${conference.origin}/enter/${ack.links?.[0]?.token}` };
}

test("[Q11] [Q12] a passkey is created after the link, signs in from then on, and stops when it is removed", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(LAPTOP);
	const authenticator = await addAuthenticator(context, page);
	const { id, link } = await invitedLink(conference);
	await page.goto(link);
	await page.getByRole("button", { name: "Sign in as moderator" }).click();
	await page.getByText("You are signed in as Ana Jones.").waitFor(SOON);
	await page.getByRole("button", { name: "Create a passkey" }).click();
	await page.getByRole("heading", { name: "Your passkeys" }).waitFor(SOON);
	const [made] = await authenticator.credentials();
	expect(made).toMatchObject({ isResidentCredential: true, rpId: "localhost", userName: "Ana Jones" });

	const signIn = page.getByRole("button", { name: "Sign in with your passkey" });
	await page.getByRole("button", { name: "Sign out of this browser" }).click();
	await signIn.click();
	// A moderator goes to the desk of what is on.
	await page.waitForURL(conference.url("/interview/desk"), SOON);

	const passkeys = () =>
		conference.db.execute<{ counter: number; used: boolean }>(sql`
			select counter, used_at is not null as used from passkeys where person_id = ${id}`);
	const [used] = await passkeys();
	expect(used).toMatchObject({ used: true });
	const left = await conference.db.execute(sql`select from passkey_challenges where person_id = ${id}`);
	expect(left, "challenges are used up").toHaveLength(0);

	const signOut = async () => {
		await page.goto(`${conference.origin}/sign-in`);
		await page.getByRole("button", { name: "Sign out of this browser" }).click();
		await signIn.waitFor(SOON);
	};
	const refused = page.getByText("This passkey was not accepted");

	// A copy of the passkey, which has not counted along.
	await signOut();
	await conference.db.execute(sql`update passkeys set counter = 1000 where person_id = ${id}`);
	await signIn.click();
	await refused.waitFor(SOON);
	await authenticator.count(2_000);

	await conference.db.execute(sql`update people set disabled_at = now() where id = ${id}`);
	await page.reload();
	await signIn.click();
	await refused.waitFor(SOON);
	await conference.db.execute(sql`update people set disabled_at = null where id = ${id}`);
	await page.reload();
	await signIn.click();
	await page.waitForURL(conference.url("/interview/desk"), SOON);

	await page.goto(`${conference.origin}/sign-in`);
	await page.getByRole("button", { name: "Remove" }).click();
	await page.getByRole("heading", { name: "Create a passkey" }).waitFor(SOON);
	await signOut();
	await signIn.click();
	await refused.waitFor(SOON);
});

test("[Q11] [Q13] a challenge is used once, by who asked for it, and in time", async ({ conference, device }) => {
	const { context, page } = await device(LAPTOP);
	await addAuthenticator(context, page);
	const { id, link } = await invitedLink(conference);
	await page.goto(link);
	await page.getByRole("button", { name: "Sign in as moderator" }).click();
	await page.getByRole("button", { name: "Create a passkey" }).click();
	await page.getByRole("heading", { name: "Your passkeys" }).waitFor(SOON);
	await page.getByRole("button", { name: "Sign out of this browser" }).click();

	const sent = page.waitForRequest("**/api/passkey/sign-in");
	await page.getByRole("button", { name: "Sign in with your passkey" }).click();
	const body = (await sent).postData() ?? "";
	await page.waitForURL(conference.url("/interview/desk"), SOON);
	const post = async (what: string, message: string, cookie = "") => {
		const headers = { origin: conference.origin, "content-type": "application/json", cookie };
		const address = `${conference.origin}/api/passkey/${what}`;
		const answer = await (await fetch(address, { method: "POST", headers, body: message })).json();
		return answer.ok ? "done" : answer.refusal.code;
	};
	// Its count is as it was before, so that only the challenge is old.
	await conference.db.execute(sql`update passkeys set counter = 0 where person_id = ${id}`);
	expect(await post("sign-in", body), "the same again").toBe("passkey-refused");
	expect(await post("sign-in", body.replace(/"id":"./, '"id":"x')), "an unknown passkey").toBe("passkey-refused");
	expect(await post("sign-in", "{}")).toBe("malformed");
	expect(await post("new-options", "{}"), "by nobody").toBe("not-allowed");
	expect(await post("elsewhere", "{}")).toBe("malformed");

	await page.goto(`${conference.origin}/sign-in`);
	await page.getByRole("button", { name: "Sign out of this browser" }).click();
	await page.route("**/api/passkey/sign-in", async (route) => {
		await conference.db.execute(sql`update passkey_challenges set expires_at = now() where person_id is null`);
		await route.continue();
	});
	await page.getByRole("button", { name: "Sign in with your passkey" }).click();
	await page.getByText("This passkey was not accepted").waitFor(SOON);

	// Only what failed counts, and against this person alone.
	const codes = [];
	for (let attempt = 0; attempt < 12; attempt += 1) codes.push(await post("sign-in", body, `floor=${attempt}`));
	expect(codes.at(-1)).toBe("too-fast");
	expect(await post("sign-in", body.replace(/"id":"./, '"id":"x'))).toBe("passkey-refused");
});

test("[Q11] a page says where passkeys cannot be used, and what to do then", async ({ conference, device }) => {
	const { page } = await device(LAPTOP);
	await page.goto(`${conference.origin.replace("localhost", "127.0.0.1")}/sign-in`);
	await page.getByText("Passkeys need https, or localhost").waitFor(SOON);
	await page.getByText("Ask your organiser for a new link").waitFor(SOON);
});

test("[Q14] the front page has a quiet way in for staff, and a signed-in one says who they are", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(LAPTOP);
	await page.goto(conference.origin);
	await page.getByRole("link", { name: "Sign in to work at a conference" }).click();
	await page.getByRole("button", { name: "Sign in with your passkey" }).waitFor(SOON);
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Ana"));
	await page.reload();
	await page.getByText("You are signed in as Ana.").waitFor(SOON);
	await page.getByRole("main").getByRole("listitem").getByRole("link", { name: "Conference" }).click();
	await page.waitForURL(conference.url("/organise"), SOON);
	await page.getByRole("link", { name: /^Ana\s?: your sign-ins/ }).click();
	await page.getByRole("button", { name: "Sign out of this browser" }).waitFor(SOON);
});
