import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import { publish } from "#harness/fixtures/publish.ts";
import { openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { wordsOn } from "#harness/pages/wall.ts";
import { CONNECTION_LOST, test, WALL } from "#harness/vitest/page-test.ts";
import type { ServerToClient } from "#protocol/events.ts";
import { PAIRING_ASK_MS } from "#protocol/limits.ts";

const NO_MOTION = { ...WALL, reducedMotion: "reduce" } as const;
const shownCode = (page: Page) => page.locator("p[translate=no]").filter({ visible: true }).textContent();

test("[W7] [W8] [W10] [W11] a browser shows a pairing code, becomes a screen, is fixed to a mode, reports what it shows, and is revoked", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const desk = await conference.moderator("Pip");
	const { sessionId } = desk;
	let screens: Parameters<ServerToClient["screens"]>[0]["screens"] = [];
	desk.socket.on("screens", (said) => {
		screens = said.screens;
	});
	const { page } = await device(NO_MOTION, [CONNECTION_LOST]);
	await page.clock.install();
	await page.goto(`${proxy.origin}/screen`);
	await page.getByText("To pair this screen").waitFor();
	const code = await shownCode(page);

	// Offline, the code stays until it expires.
	proxy.refuse();
	proxy.cut();
	await page.clock.fastForward("05:00");
	expect(await shownCode(page)).toBe(code);
	await page.clock.fastForward("05:10");
	await page.getByText("Getting a code…").waitFor();
	await expect(page.locator("p[translate=no]").filter({ visible: true }).count()).resolves.toBe(0);
	proxy.restore();
	await page.clock.fastForward("00:10");
	await page.getByText("To pair this screen").waitFor();

	const ack = await desk.send({
		type: "screen.pair",
		sessionId,
		shownCode: (await shownCode(page)) ?? "",
		name: "Left",
	});
	expect(ack).toMatchObject({ ok: true });
	await page.clock.fastForward(PAIRING_ASK_MS);
	await page.waitForURL(far.url("/stage/main"));
	await expect.poll(() => wordsOn(page), SOON).toBe(desk.view?.head.item?.snapshot.words);
	const { head } = await desk.until((view) => view.head.screens.some(({ name }) => name === "Left"));
	const screenId = head.screens.find(({ name }) => name === "Left")?.id ?? "";

	/** Waits until the screen reports a mode. @returns the question it reports with it */
	const painted = async (mode: string) => {
		const said = () => screens.find((one) => one.screenId === screenId)?.painted;
		await expect.poll(() => said()?.mode, SOON).toBe(mode);
		return said()?.questionId;
	};
	expect(await painted("question")).toBe(head.item?.id);
	await desk.send({ type: "screen.fix", sessionId, screenId, mode: "join" });
	await page.getByRole("main").getByText("Ask and vote at").waitFor();
	expect(await painted("join")).toBeNull();
	await desk.send({ type: "stage.curtain", sessionId, down: true });
	await page.getByRole("heading", { name: "ASCL Annual Conference" }).waitFor();
	await painted("holding");
	await desk.send({ type: "stage.curtain", sessionId, down: false });
	await page.getByRole("main").getByText("Ask and vote at").waitFor();

	await desk.send({ type: "screen.revoke", sessionId, screenId });
	await page.getByRole("heading", { name: "ASCL Annual Conference" }).waitFor();
	await desk.send({ type: "stage.show", sessionId, mode: "top" });
	await page.reload();
	await page.getByText(/^For the operator/).waitFor();
});

test("[W9] over video, only the words have a background and the rest is transparent", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Vic");
	const { sessionId } = desk;
	const ack = await desk.send({ type: "screen.link", sessionId, name: "OBS" });
	const { page } = await device({ viewport: { width: 960, height: 540 }, reducedMotion: "reduce" });
	/** @returns the opacity at each point, from 0 to 1 */
	const alphaAt = async (points: [number, number][]) => {
		const png = (await page.screenshot({ omitBackground: true })).toString("base64");
		return page.evaluate(
			async ({ png, at }) => {
				const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
				const image = await createImageBitmap(new Blob([bytes]));
				const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
				canvas?.drawImage(image, 0, 0);
				return at.map(([x, y]) => Math.round(((canvas?.getImageData(x, y, 1, 1).data[3] ?? -1) / 255) * 100) / 100);
			},
			{ png, at: points },
		);
	};
	const points: [number, number][] = [
		[10, 10],
		[905, 150],
		[900, 505],
	];
	await desk.send({ type: "stage.show", sessionId, mode: "question" });
	for (const [layout, expected] of [
		["lower-third", [0, 0, 0.9]],
		["full", [0, 0.9, 0.9]],
	] as const) {
		await page.goto(`${conference.origin}/screen/${(ack.ok && ack.token) || ""}?layout=${layout}`);
		await expect.poll(() => wordsOn(page), SOON).not.toBe("");
		expect(await alphaAt(points)).toEqual(expected);
	}
	await desk.send({ type: "stage.show", sessionId, mode: "holding" });
	await expect.poll(() => page.getByRole("main").textContent(), SOON).toBe("");
	expect(await alphaAt(points)).toEqual([0, 0, 0]);
});

test("[W4] keeps the words that were put, whatever the author and voters do, and takes them down only for the desk", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sue");
	const { sessionId } = desk;
	const stage = await openStageAs(await device(NO_MOTION), conference);
	const asker = await conference.delegate();
	const words = "Will this stand as it was put, whatever becomes of it?";
	const asked = await asker.send({ type: "question.ask", sessionId, words });
	const questionId = (asked.ok && asked.questionId) || "";
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
	await desk.send({ type: "stage.put", sessionId, questionId });
	await expect.poll(() => wordsOn(stage.page), SOON).toBe(words);
	const picture = await stage.page.locator("[data-picture]").evaluateHandle((element) => {
		const changes: string[] = [];
		new MutationObserver((records) => changes.push(...records.map(({ type }) => type))).observe(element, {
			...{ childList: true, subtree: true, characterData: true, attributes: true },
		});
		return changes;
	});
	const other = { type: "question.word", sessionId, questionId, wording: "Something else.", found: null } as const;
	const worded = await desk.send(other);
	expect(worded).toMatchObject({ ok: true });
	const voter = await conference.delegate();
	const voted = await voter.send({ type: "question.vote", sessionId, questionId, vote: true });
	const withdrawn = await asker.send({ type: "question.withdraw", sessionId, questionId });
	expect(withdrawn).toMatchObject({ refusal: { code: "too-late-to-withdraw" } });
	const revision = Math.max(...[worded, voted].map((ack) => (ack.ok ? ack.revision : 0)));
	await expect.poll(stage.wire.revision, SOON).toBeGreaterThanOrEqual(revision);
	expect(await picture.jsonValue()).toEqual([]);
	expect(await wordsOn(stage.page)).toBe(words);
	await desk.send({
		...{ type: "question.decline", seen: "published", edition: 1, sessionId, questionId, reason: "other" },
	});
	await stage.page.getByRole("heading", { name: "ASCL Annual Conference" }).waitFor();
	await expect.poll(() => wordsOn(stage.page), SOON).toBe("");
});

test("[W5] slides fade for 400 ms or more, and the wall shows no cursor, scrollbar or control", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Cal");
	const { sessionId } = desk;
	const wall = await device(WALL);
	const { page } = wall;
	await page.clock.install();
	await openStageAs(wall, conference);
	const [row] = desk.view?.rows.filter(({ status, putAt }) => status === "published" && putAt === null) ?? [];
	await desk.send({ type: "stage.put", sessionId, questionId: row?.id ?? "" });
	await expect.poll(() => wordsOn(page), SOON).toBe(row?.words);
	const modes = ["holding", "join", "top", "question", "both", "blank", "question"] as const;
	for (const mode of modes) {
		const fades = await page.evaluateHandle(watchFades);
		await desk.send({ type: "stage.show", sessionId, mode });
		const { milliseconds, bright } = await fades.evaluate(({ next }) => next);
		expect(Math.min(...milliseconds)).toBeGreaterThanOrEqual(400);
		expect(bright).toBe(false);
	}
	await page.mouse.move(200, 200);
	await page.mouse.move(300, 300);
	const cursor = () => page.getByRole("main").evaluate((wall) => getComputedStyle(wall).cursor);
	expect(await cursor()).not.toBe("none");
	await page.clock.fastForward(3_100);
	expect(await cursor()).toBe("none");
	const look = await page.evaluate(() => ({
		scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
		controls: document.querySelectorAll("button, a, input, progress, [role=alert], [role=status], [role=progressbar]")
			.length,
	}));
	expect(look).toEqual({ scrolls: false, controls: 0 });
});

test("[W5] questions travel to their new ranks", async ({ conference, device }) => {
	const { db, sessionId } = conference;
	await db.execute(
		sql`update questions set status = 'declined' where session_id = ${sessionId} and status = 'published'`,
	);
	const [overtaking = ""] = await publish(db, sessionId, ["Who comes from behind?", "Who was in front?"]);
	const desk = await conference.moderator("Rae");
	await desk.send({ type: "stage.show", sessionId, mode: "top" });
	const { page } = await openStageAs(await device(WALL), conference);
	const ranks = () => page.getByRole("listitem").locator("p").allTextContents();
	await expect.poll(ranks, SOON).toEqual(["Who was in front?", "Who comes from behind?"]);
	const travels = await page.evaluateHandle(watchTravels);
	const voter = await conference.delegate();
	await voter.send({ type: "question.vote", sessionId, questionId: overtaking, vote: true });
	const { up, down } = await travels.evaluate(({ next }) => next);
	expect(up).toMatch(/^Who comes from behind\?/);
	expect(down).toMatch(/^Who was in front\?/);
	expect(await ranks()).toEqual(["Who comes from behind?", "Who was in front?"]);
});

test("[P8] does not cache pairing pages for a delegate", async ({ conference }) => {
	const delegate = await conference.delegate();
	for (const address of [`${conference.origin}/screen`, conference.url("/screen")]) {
		const { headers } = await fetch(address, { headers: { cookie: delegate.cookie } });
		expect(headers.get("x-kept-for")).toBeNull();
	}
	expect(
		(await fetch(conference.url("/interview"), { headers: { cookie: delegate.cookie } })).headers.get("x-kept-for"),
	).not.toBeNull();
});

/** Waits for the next cross-fade. @returns the durations, and whether the wall's background is anything but dark */
function watchFades(): { next: Promise<{ milliseconds: number[]; bright: boolean }> } {
	return {
		next: new Promise((resolve) => {
			const look = new MutationObserver(() => {
				const running = document.getAnimations().filter(({ effect }) => effect?.getTiming().duration);
				if (running.length < 2) return;
				look.disconnect();
				const main = document.querySelector("main");
				resolve({
					milliseconds: running.map(({ effect }) => Number(effect?.getTiming().duration)),
					bright: getComputedStyle(main ?? document.body).backgroundColor !== "rgb(14, 22, 34)",
				});
			});
			look.observe(document.body, { childList: true, subtree: true, attributes: true });
		}),
	};
}

/** Waits until two rows change places. @returns their words */
function watchTravels(): { next: Promise<{ up: string; down: string }> } {
	const rowFrom = (direction: 1 | -1) =>
		document.getAnimations().flatMap(({ effect }) => {
			if (!(effect instanceof KeyframeEffect)) return [];
			const from = Number(/translateY\((.+)px\)/.exec(String(effect.getKeyframes()[0]?.transform))?.[1]);
			return Math.sign(from) === direction ? [effect.target?.textContent ?? ""] : [];
		})[0];
	return {
		next: new Promise((resolve) => {
			const look = new MutationObserver(() => {
				const [up, down] = [rowFrom(1), rowFrom(-1)];
				if (up === undefined || down === undefined) return;
				look.disconnect();
				resolve({ up, down });
			});
			look.observe(document.body, { childList: true, subtree: true });
		}),
	};
}
