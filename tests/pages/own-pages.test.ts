import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** More than are rendered, and wait to be, at once. */
const BROWSERS = 300;

test("[P10] a hall that requests personal pages at once gets them or a page that retries, and the floor is still served", async ({
	conference,
}) => {
	const { cookie } = await conference.visit();
	const own = Array.from({ length: BROWSERS }, async () => {
		const response = await fetch(`${conference.url("/interview")}?mine`, { headers: { cookie } });
		return { status: response.status, html: await response.text() };
	});
	const floor = fetch(conference.url("/interview"), { headers: { cookie } });
	for (const { status, html } of await Promise.all(own)) {
		expect([200, 503]).toContain(status);
		if (status === 503) expect(html).toContain(messages.away.title);
	}
	expect((await floor).status).toBe(200);
});
