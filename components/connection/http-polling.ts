/** A page that polls for as long as it has no socket: a network may let nothing else through. */
export type HttpPolling = {
	start(): void;
	stop(): void;
	/** Whether the last request was answered. */
	isAnswered(): boolean;
};

const POLL_MS = { after: 8_000, every: 3_000 };

/**
 * @param poll brings the page up to date. @returns what came of it; null where no answer came
 * @param changed is told when answers begin to come or cease to, and of a page that is too old
 */
export function createHttpPolling(
	poll: () => Promise<"followed" | "outdated" | null>,
	changed: (to: "answered" | "unanswered" | "outdated") => void,
): HttpPolling {
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** Started anew at each start, so that an answer to a request from before is not taken for one of now. */
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
