import { WALL } from "#harness/browsers/browser.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { StageMode } from "#protocol/statuses.ts";
import { connectDesk, done } from "./chair-screens.ts";
import type { Studio } from "./floor-screens.ts";

/** An 8:1 LED ribbon, 1.2 m high, read from 24 m. */
const RIBBON = { viewport: { width: 3840, height: 480 } } as const;
const OF_RIBBON = "?wall=1.2&seat=24";
const STAGE = "/demo/stage/main";
const MODES = ["holding", "join", "top", "question", "both", "blank"] as const satisfies readonly StageMode[];

/**
 * Takes screenshots of the wall: each mode on an ordinary wall and on a ribbon, a video mixer's page, and a browser waiting for
 * pairing. Ends with a question on stage.
 * @param origin the server, for the moderator's second connection
 * @param link the path of the screen's one-time link
 */
export async function pictureStage({ open, desk, shoot }: Studio, origin: string, link: string): Promise<void> {
	const moderator = await connectDesk(desk, origin);
	const { sessionId } = moderator;
	const waiting = await open(WALL, "/demo/screen");
	await waiting.getByText(messages.pair.how).waitFor();
	await shoot(waiting, "stage-pairing");

	const wall = await open(WALL, link);
	await wall.getByRole("button", { name: messages.enter.go.screen }).click();
	await wall.waitForURL(`**${STAGE}`);
	const signedIn = await wall.context().storageState();
	const ribbon = await open({ ...RIBBON, storageState: signedIn }, STAGE + OF_RIBBON);
	const full = await open({ ...WALL, storageState: signedIn }, `${STAGE}?bg=transparent`);
	const third = await open({ ...WALL, storageState: signedIn }, `${STAGE}?bg=transparent&layout=lower-third`);
	for (const mode of MODES) {
		await moderator.until(({ head }) => head.stage.mode !== mode);
		await done(moderator.send({ type: "stage.show", sessionId, mode }));
		for (const page of [wall, ribbon]) await page.locator(`main[data-shows=${mode}]`).waitFor();
		await shoot(wall, `stage-${mode}`);
		await shoot(ribbon, `stage-ribbon-${mode}`);
		if (mode !== "top" && mode !== "question") continue;
		for (const page of [full, third]) await page.locator(`main[data-shows=${mode}]`).waitFor();
		await shoot(full, `mixer-full-${mode}`);
		await shoot(third, `mixer-lower-third-${mode}`);
	}
	await done(moderator.send({ type: "stage.show", sessionId, mode: "question" }));
	moderator.leave();
}
