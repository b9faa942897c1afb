import type { Page } from "playwright";

/** Times between frames in ms, and the page's tasks longer than 50 ms. */
export type Frames = { frames: number[]; longTasks: number[] };

/** Measures a page's frames during an action. */
export async function watchFrames(page: Page, act: () => Promise<unknown>): Promise<Frames> {
	const watching = await page.evaluateHandle(watch);
	await act();
	return watching.evaluate((one) => one.end());
}

/** Runs in the page. */
function watch() {
	const frames: number[] = [];
	const longTasks: number[] = [];
	let last = 0;
	let running = true;
	const observer = new PerformanceObserver((list) => {
		longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
	});
	observer.observe({ type: "longtask" });
	const frame = (at: number) => {
		if (last > 0) frames.push(at - last);
		last = at;
		if (running) requestAnimationFrame(frame);
	};
	requestAnimationFrame(frame);
	return {
		end() {
			running = false;
			observer.disconnect();
			return { frames, longTasks };
		},
	};
}
