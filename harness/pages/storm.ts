import type { Page, WebSocketRoute } from "playwright";
import type { FloorFrame, FloorHead, FloorQuestion, FloorView } from "#protocol/views/floor.ts";

/** Injects frames into a page of the floor, and records what the page sends meanwhile. */
export type Storm = {
	/** The questions the page has voted for, in order, each command once. */
	pressed(): string[];
	/** How many of them the server has answered. */
	answered(): number;
	/** The questions as last sent. */
	rows(): FloorQuestion[];
	tell(change: { rows?: FloorQuestion[]; gone?: string[]; head?: FloorHead }): void;
	rank(): void;
	/** Does so repeatedly. @returns a function that stops it */
	rage(timesASecond: number): () => void;
	/**
	 * Waits until the page has received everything. Also keeps the connection alive if the page's clock runs faster than the server's.
	 */
	heard(): Promise<void>;
};

/** Higher than any revision of the server's, so that the page ignores its tallies. */
const REVISIONS = 1_000_000;
const PING = "2";
const PONG = "3";

/** Intercepts a page's sockets from its next load on. Everything is passed on. */
export async function stormOver(page: Page, view: FloorView): Promise<Storm> {
	const votes = new Map<string, string>();
	const asked = new Map<string, string>();
	const answered = new Set<string>();
	let rows = view.rows;
	let revision = REVISIONS;
	let socket: WebSocketRoute | null = null;
	const waiting: (() => void)[] = [];

	await page.routeWebSocket(/\/socket\.io\//, (route) => {
		const server = route.connectToServer();
		socket = route;
		route.onMessage((message) => {
			const heard = message === PONG ? waiting.shift() : undefined;
			if (heard) return heard();
			const vote = /"question\.vote".*"opId":"([^"]+)"/.exec(String(message))?.[1];
			const questionId = /"questionId":"([^"]+)"/.exec(String(message))?.[1];
			if (vote && questionId) votes.set(vote, questionId);
			const packet = /^42(\d+)\[/.exec(String(message))?.[1];
			if (vote && packet) asked.set(packet, vote);
			server.send(message);
		});
		server.onMessage((message) => {
			const vote = asked.get(/^43(\d+)\[/.exec(String(message))?.[1] ?? "");
			if (vote) answered.add(vote);
			route.send(message);
		});
	});

	const tell: Storm["tell"] = ({ rows: changed = [], gone = [], head }) => {
		const frame: FloorFrame = {
			sessionId: view.head.session.id,
			epoch: view.epoch,
			from: 0,
			to: ++revision,
			rows: changed,
			gone,
			...(head && { head }),
		};
		socket?.send(`42${JSON.stringify(["floor", frame])}`);
	};
	const rank = () => {
		// Moving a third of them changes the position of all.
		const changed = rows.filter(() => Math.random() < 1 / 3);
		const votes = new Map(changed.map((row) => [row.id, Math.floor(Math.random() * 1_000)]));
		rows = rows.map((row) => ({ ...row, votes: votes.get(row.id) ?? row.votes }));
		tell({ rows: rows.filter((row) => votes.has(row.id)) });
	};
	return {
		pressed: () => [...votes.values()],
		answered: () => answered.size,
		rows: () => rows,
		tell,
		rank,
		rage(timesASecond) {
			const timer = setInterval(rank, 1_000 / timesASecond);
			return () => clearInterval(timer);
		},
		heard() {
			const { promise, resolve } = Promise.withResolvers<void>();
			waiting.push(resolve);
			socket?.send(PING);
			return promise;
		},
	};
}
