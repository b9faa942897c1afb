import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";

/** @returns the status of a GET, and where it leads to */
async function visit(origin: string, path: string): Promise<string> {
	const response = await fetch(origin + path, { redirect: "manual" });
	await response.arrayBuffer();
	return `${response.status} ${response.headers.get("location")}`;
}

test("[W13] a mistyped address leads to the page that was meant, with its query", async ({ conference }) => {
	const { origin, code } = conference;
	const upper = code.toUpperCase();
	const meant: Record<string, string> = {
		[`/${upper}`]: `/${code}`,
		[`/${upper}/Interview?show=new&ask=1`]: `/${code}/interview?show=new&ask=1`,
		[`/${code}.`]: `/${code}`,
		[`/${code},`]: `/${code}`,
		[`/${code}%20`]: `/${code}`,
		[`/${code}/`]: `/${code}`,
		[`/${code}/interview/?lang=cy`]: `/${code}/interview?lang=cy`,
		[`/${upper}/Stage/MAIN?wall=2`]: `/${code}/stage/main?wall=2`,
		"/SCREEN": "/screen",
		"/%EF%BD%81": "/a",
	};
	for (const [typed, path] of Object.entries(meant)) expect(await visit(origin, typed), typed).toBe(`308 ${path}`);
	expect(await visit(origin, "//example.org/"), "[P18]").toBe("400 null");
	for (const path of [`/${code}`, `/${code}/interview`, "/screen", "/"])
		expect(await visit(origin, path), path).toBe("200 null");
});

test("[W13] the home page takes a code as people copy it from a screen", async ({ conference }) => {
	const { origin, code } = conference;
	const typed = (text: string) => visit(origin, `/?code=${encodeURIComponent(text)}`);
	for (const text of [`${code}.`, `#${code}`, `host/${code}`, ` ${code.toUpperCase()} `, `${code}/nothing-here`])
		expect(await typed(text), text).toBe(`307 /${code}`);
	for (const text of [`https://host.example/${code}/interview`, `${code}/Interview`])
		expect(await typed(text), text).toBe(`307 /${code}/interview`);
	expect(await typed(".")).toBe("200 null");
	expect(await typed("https://host.example")).toBe("200 null");
});
