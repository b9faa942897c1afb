/** The processor time of a page's main thread per frame, in ms. */
export type FrameWork = { frames: number; median: number; p90: number; p95: number; worst: number };

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; tdur?: number };

/**
 * Reads a Chromium trace with the categories `toplevel` and `devtools.timeline`. Uses processor time, because a busy machine delays
 * frames but does not add work to them.
 */
export function workOf(trace: Buffer): FrameWork {
	const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
	const begins = traceEvents.filter(({ name }) => name === "FireAnimationFrame");
	const [main] = begins;
	if (!main) return { frames: 0, median: 0, p90: 0, p95: 0, worst: 0 };
	const ours = (event: TraceEvent) => event.pid === main.pid && event.tid === main.tid;
	const tasks = traceEvents
		.filter((event) => ours(event) && event.ph === "X" && event.name === "ThreadControllerImpl::RunTask")
		.sort((a, b) => a.ts - b.ts);
	const starts = begins.filter(ours).map(({ ts }) => ts);
	const work = starts.map(() => 0);
	let frame = 0;
	for (const { ts, tdur = 0 } of tasks) {
		while (frame + 1 < starts.length && (starts[frame + 1] ?? 0) <= ts) frame += 1;
		work[frame] = (work[frame] ?? 0) + tdur / 1_000;
	}
	work.sort((a, b) => a - b);
	const at = (share: number) => work[Math.min(work.length - 1, Math.floor(work.length * share))] ?? 0;
	return { frames: work.length, median: at(0.5), p90: at(0.9), p95: at(0.95), worst: at(1) };
}
