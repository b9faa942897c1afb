import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";

const SIGN_IN_LINK = /\/enter\/\S+/g;

test("DEMO=1 leaves existing conferences unchanged, and a start without it adds none", async ({
	serve,
	conferenceOn,
}) => {
	const server = await serve();
	const { code } = await conferenceOn(server);
	await server.terminate();

	const { port } = server;
	const own = await serve({ port });
	expect(own.log()).toContain(`${own.origin}/${code}/interview`);
	expect((await fetch(`${own.origin}/demo`)).status).toBe(404);
	await own.terminate();

	const both = await serve({ port, env: { DEMO: "1" } });
	expect(both.log().match(SIGN_IN_LINK)).toHaveLength(4);
	for (const name of [code, "demo"]) expect((await fetch(`${both.origin}/${name}`)).status).toBe(200);
});
