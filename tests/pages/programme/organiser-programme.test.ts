import { expect } from "vitest";
import { createLink } from "#db/people/links.ts";
import { enter } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/page-test.ts";
import { PERSON_ROLES } from "#protocol/permissions.ts";

const EDITOR = "Farthest seat";
const NOTHING = "There is nothing here";

test("[Q2] shows the programme's editor to organisers of the whole conference only; to others it is not there", async ({
	conference,
}) => {
	const read = async (cookie: string, code = conference.code) => {
		const headers = { cookie, "accept-language": "en" };
		const response = await fetch(`${conference.origin}/${code}/organise/programme`, { headers });
		return { status: response.status, html: await response.text() };
	};
	const organiser = await read(await conference.signIn("organiser"));
	expect(organiser.status).toBe(200);
	expect(organiser.html).toContain(EDITOR);

	const token = await createLink(conference.db, { code: conference.code, role: "organiser", hallSlug: "main" });
	const ofOneHall = await enter(`${conference.origin}/enter/${token}`, "Hari");
	const others = await Promise.all(
		PERSON_ROLES.filter((role) => role !== "organiser").map((role) => conference.signIn(role)),
	);
	for (const cookie of [...others, ofOneHall, "", (await conference.visit()).cookie]) {
		const there = await read(cookie);
		expect(there.status).toBe(404);
		expect(there.html).toContain(NOTHING);
		expect(there.html).not.toContain(EDITOR);
		expect((await read(cookie, "nowhere")).status).toBe(404);
	}
});
