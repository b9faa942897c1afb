import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";

test("forbids proxies to rewrite any answer, and browsers to guess its type", async ({ conference }) => {
	const { code, origin, sessionId } = conference;
	const staff = { headers: { cookie: await conference.signIn("moderator", "Ada") } };
	const form = { method: "POST", headers: { origin, "content-type": "application/x-www-form-urlencoded" } };
	const answers: [string, RequestInit?][] = [
		["/"],
		[`/${code}`],
		[`/${code}`, staff],
		[`/${code}/interview`],
		[`/${code}/interview?mine`],
		[`/${code}/interview/manifest.webmanifest`],
		...["desk", "chair", "run-sheet"].map((page): [string, RequestInit] => [`/${code}/interview/${page}`, staff]),
		[`/${code}/stage/main`],
		["/screen"],
		[`/screen/${"x".repeat(43)}`],
		["/enter/no-such-link"],
		["/nothing/there"],
		["/nothing.txt"],
		["/?lang=cy"],
		[`/api/floor/${sessionId}?protocol=3`],
		["/api/floor/nonsense"],
		["/api/nothing"],
		["/api/health"],
		["/api/ready"],
		["/", { method: "PUT" }],
		["/", { method: "POST", headers: { origin: "https://elsewhere.example" } }],
		[`/${code}/interview`, { ...form, body: "type=question.vote" }],
		["/sign-out", { ...form, body: "back=/" }],
		["/%"],
		["/sw.js"],
		["/socket.io/?EIO=4&transport=polling", { headers: { origin } }],
	];
	for (const [path, init] of answers) {
		const response = await fetch(origin + path, { redirect: "manual", ...init });
		const said = `${init?.method ?? "GET"} ${path}: ${response.status}`;
		expect(response.headers.get("cache-control"), said).toMatch(/, no-transform$/);
		expect(response.headers.get("x-content-type-options"), said).toBe("nosniff");
		await response.body?.cancel();
	}
});

test("lets no browser make links of numbers, dates, places or addresses", async ({ conference }) => {
	for (const path of ["/interview", "/stage/main"]) {
		const html = await (await fetch(conference.url(path))).text();
		expect(html).toContain('<meta name="chrome" content="nointentdetection"/>');
		expect(html).toContain('<meta name="format-detection" content="telephone=no, date=no, address=no, email=no"/>');
	}
});
