import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished } from "vitest";
import { enter } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";

const SIGN_IN_LINK = /\/enter\/\S+/g;
const NO_CONFERENCE = /^There is no conference in this database yet\. .*DEMO=1.*\.$/m;

/** Runs `npm run link`. @returns what it printed */
async function link(role: string, env: Record<string, string>): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, ["scripts/link.ts", role], {
		env: { ...process.env, ...env },
	});
	return stdout.trim();
}

test("the first start on the embedded database loads the demo and prints only its addresses and sign-in links; later ones name npm run link", async ({
	serve,
}) => {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-first-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	const env = { DATA_FOLDER: folder };
	const first = await serve({ databaseUrl: "", env });
	expect(first.log().match(SIGN_IN_LINK)).toHaveLength(4);
	expect(first.log()).toContain(`${first.origin}/demo/interview`);
	// Nothing else, such as the log's JSON.
	expect(first.log()).toMatch(/^From the Floor is ready\.\n[^{]*$/);
	expect(await first.terminate()).toBe(0);

	const second = await serve({ databaseUrl: "", port: first.port, env });
	expect(second.log()).not.toMatch(SIGN_IN_LINK);
	expect(second.log()).toContain(`${second.origin}/demo/interview`);
	expect(second.log()).toContain("npm run link");
	const printed = await link("moderator", { ...env, DATABASE_URL: "", PORT: String(second.port) });
	expect(printed).toMatch(new RegExp(`^${second.origin}/enter/[\\w-]+$`));
	expect(await enter(printed, "Robin")).toContain("staff=");
	expect(await second.terminate()).toBe(0);
});

test("a start on an empty database says so in one line, and DEMO=1 loads the demo there once", async ({ serve }) => {
	const empty = await serve();
	expect(empty.log()).toMatch(NO_CONFERENCE);
	expect(empty.log()).not.toMatch(SIGN_IN_LINK);
	expect((await fetch(`${empty.origin}/demo`)).status).toBe(404);
	await empty.terminate();

	const { port } = empty;
	const asked = await serve({ port, env: { DEMO: "1" } });
	expect(asked.log().match(SIGN_IN_LINK)).toHaveLength(4);
	expect((await fetch(`${asked.origin}/demo`)).status).toBe(200);
	await asked.terminate();

	const again = await serve({ port, env: { DEMO: "1" } });
	expect(again.log()).not.toMatch(NO_CONFERENCE);
	expect(again.log()).not.toMatch(SIGN_IN_LINK);
	expect(again.log()).toContain(`${again.origin}/demo/interview`);
});
