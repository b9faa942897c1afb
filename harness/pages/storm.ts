import type { Page, WebSocketRoute } from "playwright";
import type { FloorFrame, FloorHead, FloorQuestion, FloorView } from "#protocol/views.ts";

/** Frames of the floor that are put between a page and its server, and what the page sent meanwhile. */
export type Storm = {
	/** The questions of the votes the page has sent, each command once, in their order. */
	pressed(): string[];
	/** How many of them the server has answered. */
	answered(): number;
	/** The questions as they were told last. */
	rows(): FloorQuestion[];
	/** Tells the page of a floor on which `change` has happened. */
	tell(change: { rows?: FloorQuestion[]; gone?: string[]; head?: FloorHead }): void;
	/** Ranks the whole list anew. */
	rank(): void;
	/** Does so again and again, so many times a second. @returns how to end it */
	rage(timesASecond: number): () => void;
	/**
	 * Waits until the page has taken everything that was told. Keeps the connection, too, where the page's clock runs faster
	 * than the server's.
	 */
	heard(): Promise<void>;
};

/** Far beyond any revision the server comes to: what it says of tallies meanwhile is old news to the page. */
const REVISIONS = 1_000_000;
const PING = "2";
const PONG = "3";

/** Stands between a page, from its next load on, and the real server's sockets. Everything is passed on. */
export async function stormOver(page: Page, view: FloorView): Promise<Storm> {
	const votes = new Map<string, string>();
	const asked = new Map<string, string>();
	const answered = new Set<string>();
	let rows = view.rows;
	let told = REVISIONS;
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
			to: ++told,
			rows: changed,
			gone,
			...(head && { head }),
		};
		socket?.send(`42${JSON.stringify(["floor", frame])}`);
	};
	const rank = () => {
		// A third of them take other places, and so all do.
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
