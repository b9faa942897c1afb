import { expect } from "vitest";
import { openStage, SOON } from "#harness/pages/surfaces.ts";
import { openLine } from "#harness/proxy.ts";
import { test, WALL } from "#harness/vitest/page-test.ts";

/** What the browser itself says of connections that come to nothing. */
const GONE = /ERR_|WebSocket connection|Failed to load resource/;

/** In steps of one: what is due in each is done once. */
const MINUTES = 10;
const BACK_MS = 2_000;

test("[W12] a wall whose network is gone for ten minutes holds its picture, and is right within two seconds of its return", async ({
	conference,
	device,
	onTestFinished,
}) => {
	const line = await openLine(Number(new URL(conference.origin).port));
	onTestFinished(line.close);
	const wall = await device({ ...WALL, reducedMotion: "reduce" }, [GONE]);
	await wall.page.clock.install();
	const link = new URL(await conference.link("screen"));
	const stage = await openStage(wall, line.origin + link.pathname);
	const desk = await conference.moderator("Ivy");
	const { sessionId } = desk;
	const before = await stage.text();
	const questions = desk.view?.rows.filter((row) => row.status === "published" && !row.putAt) ?? [];
	const told: number[] = [];

	for (const how of ["without a word", "and refuses", "and the browser knows"] as const) {
		const [next] = questions.splice(0, 1);
		if (!next) throw new Error("The demo has questions to put.");
		const held = await stage.text();
		line.cut(how === "and refuses" ? "refusing" : "silently");
		if (how === "and the browser knows") await wall.context.setOffline(true);
		await desk.send({ type: "stage.put", sessionId, questionId: next.id });
		for (let minute = 0; minute < MINUTES; minute += 1) {
			await wall.page.clock.fastForward(60_000);
			// What was due has been done, and what follows from it.
			await wall.page.clock.runFor(1_500);
			expect(await stage.text()).toBe(held);
		}
		await wall.page.clock.resume();
		const begun = line.mend();
		const mended = performance.now();
		if (how === "and the browser knows") await wall.context.setOffline(false);
		await expect.poll(stage.text, { ...SOON, interval: 20 }).toBe(next.words);
		told.push(performance.now() - mended);
		console.log(`gone for ${MINUTES} minutes ${how}: ${begun} tries, right after ${Math.round(told.at(-1) ?? 0)} ms`);
	}
	expect(before).not.toBe(await stage.text());
	expect(Math.max(...told)).toBeLessThan(BACK_MS);
});
