import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { LAPTOP, PHONE } from "#harness/browsers/browser.ts";
import { ensureBrowser } from "#harness/browsers/ensure-browser.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import type { RunningServer } from "#harness/servers/server.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ensureBuild } from "./build.ts";
import { pictureChair } from "./chair-screens.ts";
import { pictureDesk } from "./desk-screens.ts";
import { pictureFloor } from "./floor-screens.ts";
import { pictureOrganiser } from "./organiser-screens.ts";
import { pictureSetup } from "./setup-screens.ts";
import { pictureStage } from "./stage-screens.ts";

/**
 * `npm run screens`: takes screenshots of floor, stage, chair, desk and the organisers' pages in their states, on its own demo conference with a crowd that
 * votes. The README shows some of them.
 */
const FOLDER = "docs/screens";
/** The address in the screenshots. The browser resolves it to this machine. */
const HOST = "questions.example.org";
const CROWD = ["--delegates", "60", "--minutes", "2"];
const VOTES_BEFORE = 60;

await ensureBuild();
const program = await ensureBrowser();
await mkdir(FOLDER, { recursive: true });
await withOwnServer(async ({ server }) => {
	const browser = await launch(program, server.port);
	await picture(browser, server).finally(() => browser.close());
});
await pictureDesk(shoot);
await pictureOrganiser(shoot);

async function picture(browser: Browser, { port, link }: RunningServer): Promise<void> {
	const floor = await open(browser, { ...PHONE, deviceScaleFactor: 2 }, "/demo/interview");
	const desk = await open(browser, LAPTOP, new URL(link("Moderator")).pathname);
	await desk.getByLabel(messages.enter.name).fill("Ayesha");
	await desk.getByRole("button", { name: messages.enter.go.moderator }).click();
	await desk.getByText(messages.desk.connection.live, { exact: true }).waitFor();

	const crowd = await sendCrowd(port);
	try {
		await floor.getByRole("button", { name: messages.floor.vote.vote }).first().tap();
		await floor.getByRole("button", { name: messages.floor.vote.voted }).waitFor();
		await floor.evaluate(() => scrollTo(0, 0));
		await shoot(floor, "floor");
		await shoot(desk, "desk");
		const studio = {
			open: (options: BrowserContextOptions, path: string) => open(browser, options, path),
			desk,
			shoot,
		};
		await pictureStage(studio, `http://localhost:${port}`, new URL(link("Screen")).pathname);
		await pictureFloor(studio);
		await pictureSetup(studio, new URL(link("Organiser")).pathname);
		await pictureChair(studio, `http://localhost:${port}`, new URL(link("Chair")).pathname);
	} finally {
		crowd.kill();
	}
}

/** Starts Chromium without a sandbox, as containers need, with `HOST` resolved to the server. */
function launch(executablePath: string, port: number): Promise<Browser> {
	const rules = `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${port}`;
	return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", rules] });
}

async function open(browser: Browser, options: BrowserContextOptions, path: string): Promise<Page> {
	const context = await browser.newContext({ colorScheme: "light", reducedMotion: "reduce", ...options });
	const page = await context.newPage();
	await page.goto(`http://${HOST}${path}`);
	return page;
}

/** Starts a crowd. @returns it once it has given `VOTES_BEFORE` votes */
async function sendCrowd(port: number) {
	const page = `http://localhost:${port}/demo/interview`;
	const crowd = spawn(process.execPath, ["bench/crowd.ts", ...CROWD, "--page", page], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	for await (const line of createInterface(crowd.stdout)) {
		if (Number(/(\d+) votes/.exec(line)?.[1]) >= VOTES_BEFORE) return crowd;
	}
	throw new Error("The crowd ended before it had voted.");
}

async function shoot(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({
		path: join(FOLDER, `${name}.png`),
		animations: "disabled",
		caret: "hide",
		omitBackground: true,
	});
	console.log(`${FOLDER}/${name}.png`);
}
