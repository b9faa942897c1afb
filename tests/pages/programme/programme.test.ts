import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ALL_DAY, BREAK } from "#protocol/statuses.ts";

const SOON = { timeout: 4_000 };
const SEND = "More inclusive, more open";

/** A page as a delegate reads it, or whoever has the cookie. */
async function read(conference: Conference, path: string, { language = "en", cookie = "" } = {}) {
	const response = await fetch(conference.url(path), { headers: { "accept-language": language, cookie } });
	return { status: response.status, html: (await response.text()).replaceAll("<!-- -->", "") };
}

test("[O40] the programme is whole for staff, and for delegates once it is released; what is on can be joined before", async ({
	conference,
}) => {
	const cookie = await conference.signIn("organiser");
	await conference.organise(
		{ type: "conference.set", to: { released: false, startsOn: "2026-03-12", endsOn: "2026-03-13" } },
		cookie,
	);
	await expect.poll(async () => (await read(conference, "")).html.includes(SEND), SOON).toBe(false);
	const hidden = await read(conference, "");
	expect(hidden.html).toContain("The conference begins on Thursday 12 March.");
	expect(hidden.html).toContain(conference.url("/interview").slice(conference.origin.length));
	const staffs = await read(conference, "", { cookie });
	expect(staffs.html).toContain(SEND);
	expect(staffs.html).toContain(messages.programme.hidden);
	expect((await read(conference, "/interview")).status).toBe(200);

	await conference.organise({ type: "conference.set", to: { released: true } }, cookie);
	await expect.poll(async () => (await read(conference, "")).html.includes(SEND), SOON).toBe(true);
});

test("[O41] a break stands in the programme and takes no questions; a hall's own session has no times", async ({
	conference,
}) => {
	const cookie = await conference.signIn("organiser");
	const [lunch, hall] = [randomUUID(), randomUUID()];
	const times = { startsLocal: "2026-03-12T12:30", endsLocal: "2026-03-12T13:30" };
	const session = { id: lunch, title: "Lunch", kind: BREAK, hallId: conference.hall("main"), ...times };
	const done = await conference.organise(
		{ type: "programme.set", sessions: [session], halls: [{ id: hall, name: "Annexe" }] },
		cookie,
	);
	expect(done).toMatchObject({ ok: true });
	await expect.poll(async () => (await read(conference, "")).html.includes("Lunch"), SOON).toBe(true);
	const { html } = await read(conference, "");
	expect(html).not.toContain(`/${conference.code}/lunch"`);
	expect(html).toContain(`/${conference.code}/annexe"`);
	for (const path of ["/lunch", "/lunch/desk"]) expect((await read(conference, path, { cookie })).status).toBe(404);
	expect(html).not.toContain(ALL_DAY);
});

test("[O44] names and titles are in the reader's language, on the phone, in the programme and in titles", async ({
	conference,
}) => {
	const cookie = await conference.signIn("organiser");
	await conference.organise({ type: "conference.set", to: { nameCy: "Cynhadledd Flynyddol" } }, cookie);
	const session = { id: conference.sessionId, titleCy: "Yn sgwrsio", descriptionCy: "Disgrifiad" };
	const main = { id: conference.hall("main"), nameCy: "Y brif neuadd", streamUrl: "watch.example.org/main" };
	const inEnglishOnly = { id: conference.session("inspection"), titleCy: null };
	await conference.organise({ type: "programme.set", sessions: [session, inEnglishOnly], halls: [main] }, cookie);
	const welsh = (path: string) => read(conference, path, { language: "cy" });
	await expect.poll(async () => (await welsh("")).html.includes("Cynhadledd Flynyddol"), SOON).toBe(true);
	const programme = (await welsh("")).html;
	for (const text of ["Yn sgwrsio", "Disgrifiad", "Y brif neuadd", "https://watch.example.org/main"]) {
		expect(programme).toContain(text);
	}
	const floor = (await welsh("/interview")).html;
	expect(floor).toContain("<title>Yn sgwrsio");
	expect(floor).toContain("Cynhadledd Flynyddol");
	const english = (await read(conference, "/interview")).html;
	expect(english).toContain("<title>In conversation");
	// Without a Welsh text there is the English one, marked as such.
	expect(programme).toMatch(/lang="en"[^>]*>Inspection and report cards/);
});

test("[O42] [O43] the privacy notice and the accessibility statement are there in both languages, with the organiser's words", async ({
	conference,
}) => {
	const cookie = await conference.signIn("organiser");
	const to = {
		organisation: "The Union of <Heads>",
		contact: "privacy@union.example",
		privacyWords: "We keep questions for a year.",
		privacyWordsCy: "Rydym yn cadw cwestiynau am flwyddyn.",
	};
	await conference.organise({ type: "conference.set", to }, cookie);
	const { html, status } = await read(conference, "/privacy");
	expect(status).toBe(200);
	expect(html).toContain("The Union of &lt;Heads&gt; runs the questions");
	for (const text of [to.contact, to.privacyWords, messages.privacy.nobody.body]) expect(html).toContain(text);
	const welsh = await read(conference, "/privacy", { language: "cy" });
	expect(welsh.html).toContain(to.privacyWordsCy);
	expect((await read(conference, "/accessibility")).html).toContain(to.contact);
	const nowhere = await fetch(`${conference.origin}/nowhere-at-all/privacy`);
	expect(nowhere.status).toBe(404);
	const floor = (await read(conference, "/interview")).html;
	for (const page of ["privacy", "accessibility"]) expect(floor).toContain(`/${conference.code}/${page}"`);
});
