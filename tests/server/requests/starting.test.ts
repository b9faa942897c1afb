import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { listen } from "#server/listen.ts";

test("[P19] while it starts the server answers in the reader's language, keeps forms, and leaves walls dark", async () => {
	const { http, port } = await listen(0, null);
	onTestFinished(() => void http.close());
	const origin = `http://localhost:${port}`;
	const get = async (path: string, headers: Record<string, string> = {}) => {
		const response = await fetch(origin + path, { headers });
		expect([path, response.status, response.headers.has("retry-after")]).toEqual([path, 503, true]);
		expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
		return response;
	};
	for (const path of ["/", "/demo", "/demo/interview?mine", "/demo/interview/desk", "/enter/abc"]) {
		const page = await (await get(path)).text();
		for (const part of [english.away.title, english.away.body, 'http-equiv="refresh"']) expect(page).toContain(part);
	}
	expect(await (await get("/demo", { "accept-language": "cy" })).text()).toContain(welsh.away.body);
	for (const path of ["/demo/stage/main", "/screen", "/demo/screen", "/demo/stage/main?bg=transparent", "/screen/x"]) {
		const wall = await get(path);
		expect(wall.headers.get("refresh")).toBe("5");
		const html = await wall.text();
		expect(html.replaceAll(/<(title|style)>.*?<\/\1>|<[^>]+>/g, "")).toBe("");
		expect([path, html.includes("background")]).toEqual([path, !/transparent|x$/.test(path)]);
	}
	for (const path of ["/api/ready", "/api/mine/x", "/socket.io/?EIO=4&transport=polling"])
		expect(await (await get(path)).json()).toMatchObject({ ok: false, refusal: { code: "try-again" } });

	const fields = { type: "question.ask", opId: randomUUID(), words: "Is <this> kept?" };
	const post = async (from: string) => {
		const body = new URLSearchParams(fields);
		const response = await fetch(`${origin}/demo/interview`, { method: "POST", headers: { origin: from }, body });
		expect(response.status).toBe(503);
		return response.text();
	};
	const kept = await post(origin);
	for (const part of ["Is &lt;this&gt; kept?", fields.opId, english.away.form.again]) expect(kept).toContain(part);
	expect(await post("https://elsewhere.example")).not.toContain(fields.opId);
});
