import type { CommandOf } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { isPassing } from "#protocol/refusals.ts";
import { type Entry, type FloorWish, hasWords, superseded } from "./entry.ts";
import type { Shelf } from "./shelf.ts";
import type { Turn } from "./turn.ts";

export type FloorCommand = CommandOf<FloorWish["type"]>;

/** What the outbox says of its entries, as it happens. */
export type OutboxTold = {
	/** It waits, or is on its way; `kept` where a closed tab cannot lose it, null while that is being found out. */
	progress(opId: string, at: "waiting" | "sending", kept: boolean | null): void;
	/** The final answer: it has left the outbox. It may be a wish of another tab's, or of an earlier visit. */
	answered(entry: Entry, ack: Ack): void;
	/** Another tab has seen to it. */
	gone(opId: string): void;
};

export type Outbox = {
	/** Takes an entry, writes it down, and sends it when its turn comes. @returns whether it was written */
	add(entry: Entry): Promise<boolean>;
	/** Takes up what an earlier visit left, of whatever session. @returns those entries, in their order */
	restore(): Promise<Entry[]>;
	/** Forgets a refused entry whose asker has dealt with it. */
	drop(opId: string): Promise<void>;
	/** The server can be spoken to, or no longer. */
	open(open: boolean): void;
	close(): void;
};

/** How long to wait after no answer, or after "try again": doubled each time up to the most, and never in step with others. */
const AGAIN_MS = { first: 1_000, most: 15_000 };
/** How often another tab may have the turn before this one stops waiting: sending the same opId twice is harmless. */
const TURNS_GIVEN = 5;

/**
 * Sends wishes one after another, in the order they were made, and again until there is a final answer. A wish that the
 * server asks to hold back for a while holds back others of its kind, and nothing else.
 *
 * @param send gives the answer, or null where none came
 * @param turn does the sending while no other tab of this phone does
 */
export function createOutbox(
	shelf: Shelf,
	send: (command: FloorCommand) => Promise<Ack | null>,
	told: OutboxTold,
	turn: Turn,
): Outbox {
	let queue: Entry[] = [];
	/** Whether an entry stands on the shelf, where that is known. */
	const written = new Map<string, boolean>();
	const restUntil = new Map<FloorWish["type"], number>();
	let onItsWay: string | null = null;
	let isOpen = false;
	let running = false;
	let failures = 0;
	let turnsGiven = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const next = () =>
		queue.find(({ wish, refusal }) => refusal === null && (restUntil.get(wish.type) ?? 0) <= Date.now());

	async function run(): Promise<void> {
		if (running || !isOpen) return;
		running = true;
		const hadTurn = !next() || (await turn(sendAll, turnsGiven >= TURNS_GIVEN));
		running = false;
		turnsGiven = hadTurn ? 0 : turnsGiven + 1;
		wake(hadTurn ? 0 : AGAIN_MS.first);
	}

	async function sendAll(): Promise<void> {
		/* What other tabs have wished for meanwhile has its place in the order too. */
		takeUp(await shelf.readSoon());
		for (let entry = next(); entry && isOpen; entry = next()) {
			const { opId, wish } = entry;
			onItsWay = opId;
			if (written.get(opId) && !(await shelf.has(opId))) {
				forget(opId);
				told.gone(opId);
				continue;
			}
			told.progress(opId, "sending", written.get(opId) ?? null);
			const ack = await send({ ...wish, opId });
			onItsWay = null;
			if (ack && (ack.ok || !isPassing(ack.refusal))) await finish(entry, ack);
			else {
				restUntil.set(wish.type, Date.now() + restMs(ack));
				told.progress(opId, "waiting", written.get(opId) ?? null);
			}
		}
		onItsWay = null;
	}

	async function finish(entry: Entry, ack: Ack): Promise<void> {
		failures = 0;
		forget(entry.opId);
		told.answered(entry, ack);
		if (!ack.ok && hasWords(entry.wish)) await shelf.put({ ...entry, refusal: ack.refusal });
		else await shelf.remove(entry.opId);
	}

	function forget(opId: string): void {
		queue = queue.filter((entry) => entry.opId !== opId);
		written.delete(opId);
	}

	function restMs(ack: Ack | null): number {
		if (ack?.ok === false && ack.refusal.code === "too-fast") return (ack.refusal.seconds + Math.random()) * 1_000;
		failures += 1;
		return Math.min(AGAIN_MS.most, AGAIN_MS.first * 2 ** (failures - 1)) * (0.5 + Math.random());
	}

	/** Comes back when the first resting entry may be tried again. */
	function wake(leastMs: number): void {
		clearTimeout(timer);
		const rests = queue.flatMap(({ wish, refusal }) => (refusal ? [] : [restUntil.get(wish.type) ?? 0]));
		if (!isOpen || rests.length === 0) return;
		timer = setTimeout(() => void run(), Math.max(leastMs, Math.ceil(Math.min(...rests) - Date.now())));
	}

	function takeUp(entries: readonly Entry[]): void {
		for (const entry of entries) {
			const known = queue.find(({ opId }) => opId === entry.opId);
			if (known && (known.refusal || !entry.refusal)) continue;
			written.set(entry.opId, true);
			enqueue(entry);
			/* Another tab sent it while this one slept. */
			if (known && entry.refusal) told.answered(known, { ok: false, refusal: entry.refusal });
		}
	}

	function enqueue(entry: Entry): void {
		const needless = superseded(queue, entry, (opId) => opId === onItsWay);
		queue = [...queue.filter(({ opId }) => !needless.has(opId) && opId !== entry.opId), entry].sort(
			(a, b) => a.at - b.at,
		);
		for (const opId of needless) void shelf.remove(opId);
	}

	return {
		async add(entry) {
			/* Written first: the last wish must be there before those it makes needless go. */
			const kept = shelf.put(entry);
			enqueue(entry);
			void run();
			const isKept = await kept;
			if (queue.includes(entry)) {
				written.set(entry.opId, isKept);
				told.progress(entry.opId, onItsWay === entry.opId ? "sending" : "waiting", isKept);
			}
			return isKept;
		},
		async restore() {
			const entries = await shelf.read();
			takeUp(entries);
			void run();
			return entries;
		},
		async drop(opId) {
			forget(opId);
			await shelf.remove(opId);
		},
		open(open) {
			isOpen = open;
			if (open) restUntil.clear();
			clearTimeout(timer);
			void run();
		},
		close() {
			isOpen = false;
			clearTimeout(timer);
		},
	};
}
