/** Polling by plain HTTP while there is no socket: a network may let nothing else through. */
export type HttpPolling = {
	start(): void;
	stop(): void;
	/** Whether the last request was answered. */
	isAnswered(): boolean;
};

const POLL_MS = { after: 8_000, every: 3_000 };

/**
 * @param poll brings the page up to date. @returns what came of it; null where no answer came
 * @param changed called when answers start or stop coming, and when the page is too old
 */
export function createHttpPolling(
	poll: () => Promise<"followed" | "outdated" | null>,
	changed: (to: "answered" | "unanswered" | "outdated") => void,
): HttpPolling {
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** One for each start, so that an answer to a request from before is ignored. */
	let running: symbol | null = null;
	let answered = false;

	async function request(run: symbol): Promise<void> {
		const answer = await poll();
		if (running !== run) return;
		const wasAnswered = answered;
		answered = answer !== null;
		if (answer === "outdated") return changed("outdated");
		if (answered !== wasAnswered) changed(answered ? "answered" : "unanswered");
		/* Each phone at its own moment. */
		timer = setTimeout(request, POLL_MS.every * (0.5 + Math.random()), run);
	}

	return {
		start() {
			if (running) return;
			running = Symbol();
			timer = setTimeout(request, POLL_MS.after, running);
		},
		stop() {
			clearTimeout(timer);
			running = null;
			answered = false;
		},
		isAnswered: () => answered,
	};
}
