import type { Ack } from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import { type Entry, hasWords, questionsOf, superseded } from "./entry.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** How far an entry is from being answered. */
export type Delivery = {
	at: "waiting" | "sending";
	/** Whether a closed tab would not lose it; null while that is being found out. */
	kept: boolean | null;
	/** Whether it was sent several times in vain, and no longer holds up what was made after it. */
	undelivered?: boolean;
};

export type OutboxOptions<E extends Entry> = {
	store: OutboxStore<E>;
	/** @returns the answer; null where none came: then it may or may not have been taken */
	send(entry: E): Promise<Ack | null>;
	/**
	 * The order: entries of one lane are sent one after another, each after the answer to the one before. Lanes do not wait for each
	 * other, but for entries about the same question.
	 */
	lane(entry: E): string;
	/** How many lanes send at the same time. Left out, all. */
	atOnce?: number;
	/** Asked before an entry is sent. @returns why it is not sent any more ([S11]); null where it still is */
	expired?(entry: E): Refusal | null;
	/** @returns after how many ms `expired` is asked even without a connection; null for not before there is one */
	expiresMs?(entry: E): number | null;
	progress(opId: string, delivery: Delivery): void;
	/** The final answer: the entry has left the outbox. It may be another tab's, or of an earlier visit. */
	answered(entry: E, ack: Ack): void;
	/** The entry has left the outbox unanswered: a later one made it needless, or another tab has seen to it. */
	gone(opId: string): void;
};

/** How long to wait after no answer, or after "try again": doubled each time up to the most, and never in step with others. */
const RETRY_MS = { first: 1_000, most: 30_000 };
/** After so many tries an entry steps aside. A filter may let everything through but its words. */
const TRIES = 3;
/** How often another tab may have the turn before this one stops waiting: sending the same opId twice is harmless. */
const TURNS_GIVEN = 5;

/**
 * Sends entries in order, and again under the same opId until there is a final answer. [P14] One that gets none steps aside: it
 * holds up only what is about the same question, and is tried again later and later.
 */
export function createOutbox<E extends Entry>(options: OutboxOptions<E>) {
	const { store } = options;
	const { tabs } = store;
	/** In the order they were made. */
	let queue: E[] = [];
	/** Whether an entry is in the store, where that is known. */
	const written = new Map<string, boolean>();
	const inFlight = new Set<string>();
	/** How often each was sent in vain. */
	const tries = new Map<string, number>();
	/** By lane. */
	const restUntil = new Map<string, number>();
	let isOpen = false;
	let running = false;
	let endTurn: (() => void) | null = null;
	let turnsGiven = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const isAside = ({ opId }: E) => (tries.get(opId) ?? 0) >= TRIES;
	const laneOf = (entry: E) => (isAside(entry) ? entry.opId : options.lane(entry));
	const isResting = (entry: E) => (restUntil.get(laneOf(entry)) ?? 0) > Date.now();

	/** @returns what can be sent now, nothing that must wait for an earlier one */
	function next(): E | undefined {
		const taken = queue.filter((entry) => inFlight.has(entry.opId) && !isAside(entry)).length;
		const lanes = new Set<string>();
		const questions = new Set<string>();
		const ready: E[] = [];
		for (const entry of queue) {
			if (entry.refusal) continue;
			const lane = laneOf(entry);
			const about = questionsOf(entry.wish);
			const isFree = isAside(entry) || taken < (options.atOnce ?? Number.POSITIVE_INFINITY);
			const isHeldUp = lanes.has(lane) || about.some((id) => questions.has(id));
			if (isFree && !isHeldUp && !inFlight.has(entry.opId) && !isResting(entry)) ready.push(entry);
			lanes.add(lane);
			for (const id of about) questions.add(id);
		}
		const rank = (entry: E) => (isAside(entry) ? 3 : rankOf(entry.wish));
		return ready.sort((a, b) => rank(a) - rank(b))[0];
	}

	async function run(): Promise<void> {
		giveUpExpired();
		if (endTurn) return sendReady();
		if (running) return;
		let hadTurn = true;
		if (isOpen && next()) {
			running = true;
			hadTurn = tabs ? await tabs.turn(takeTurn, turnsGiven >= TURNS_GIVEN) : await takeTurn().then(() => true);
			running = false;
			turnsGiven = hadTurn ? 0 : turnsGiven + 1;
		}
		wake(hadTurn);
	}

	/** Sends until nothing is left that could be sent now. */
	async function takeTurn(): Promise<void> {
		/* What other tabs have wished for meanwhile has its place in the order too. */
		if (tabs) takeUp(await tabs.readSoon());
		await new Promise<void>((resolve) => {
			endTurn = resolve;
			sendReady();
		});
	}

	function sendReady(): void {
		if (!endTurn) return;
		for (let entry = next(); entry && isOpen; entry = next()) {
			inFlight.add(entry.opId);
			void deliver(entry);
		}
		if (inFlight.size > 0) {
			wake(true);
			return;
		}
		endTurn();
		endTurn = null;
	}

	async function deliver(entry: E): Promise<void> {
		const { opId } = entry;
		if (tabs && written.get(opId) && !(await tabs.has(opId))) {
			forget(opId);
			options.gone(opId);
		} else {
			const late = options.expired?.(entry) ?? null;
			if (!late) report(entry);
			const ack = late ? refuse(late) : await options.send(entry);
			if (ack && (ack.ok || !isPassing(ack.refusal))) await finish(entry, ack);
			else retryLater(entry, ack);
		}
		inFlight.delete(opId);
		sendReady();
	}

	async function finish(entry: E, ack: Ack): Promise<void> {
		forget(entry.opId);
		options.answered(entry, ack);
		if (!ack.ok && hasWords(entry.wish)) await store.put({ ...entry, refusal: ack.refusal });
		else await store.remove(entry.opId);
	}

	function retryLater(entry: E, ack: Ack | null): void {
		const { opId } = entry;
		let restMs = 0;
		if (ack?.ok === false && ack.refusal.code === "too-fast") restMs = (ack.refusal.seconds + Math.random()) * 1_000;
		else {
			const before = tries.get(opId) ?? 0;
			tries.set(opId, before + 1);
			restMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** before) * (0.5 + Math.random());
		}
		inFlight.delete(opId);
		restUntil.set(laneOf(entry), Date.now() + restMs);
		if (queue.includes(entry)) report(entry);
	}

	function giveUpExpired(): void {
		for (const entry of queue) {
			if (inFlight.has(entry.opId) || entry.refusal || expiresAt(entry) > Date.now()) continue;
			const late = options.expired?.(entry);
			if (late) void finish(entry, refuse(late));
		}
	}

	function expiresAt(entry: E): number {
		const forMs = options.expiresMs?.(entry) ?? null;
		return forMs === null ? Number.POSITIVE_INFINITY : entry.at + forMs + 1;
	}

	/** Comes back when something rests no longer, or expires; or when another tab may have ended its turn. */
	function wake(hadTurn: boolean): void {
		clearTimeout(timer);
		const now = Date.now();
		const left = queue.filter(({ opId, refusal }) => !refusal && !inFlight.has(opId));
		const rests = isOpen ? left.filter(isResting).map((entry) => restUntil.get(laneOf(entry)) ?? now) : [];
		const again = isOpen && !hadTurn ? [now + RETRY_MS.first] : [];
		const at = Math.min(...left.map(expiresAt), ...rests, ...again);
		if (at < Number.POSITIVE_INFINITY) timer = setTimeout(() => void run(), Math.max(0, Math.ceil(at - now)));
	}

	function report(entry: E): void {
		const { opId } = entry;
		const at = inFlight.has(opId) ? "sending" : "waiting";
		const kept = written.get(opId) ?? null;
		options.progress(opId, isAside(entry) ? { at, kept, undelivered: true } : { at, kept });
	}

	function forget(opId: string): void {
		queue = queue.filter((entry) => entry.opId !== opId);
		written.delete(opId);
		tries.delete(opId);
		restUntil.delete(opId);
	}

	function takeUp(entries: readonly E[]): void {
		for (const entry of entries) {
			const known = queue.find(({ opId }) => opId === entry.opId);
			if (known && (known.refusal || !entry.refusal)) continue;
			written.set(entry.opId, true);
			enqueue(entry);
			/* Another tab sent it while this one slept. */
			if (known && entry.refusal) options.answered(known, refuse(entry.refusal));
		}
	}

	function enqueue(entry: E): void {
		const needless = superseded(queue, entry, (opId) => inFlight.has(opId));
		queue = [...queue.filter(({ opId }) => opId !== entry.opId), entry].sort((a, b) => a.at - b.at);
		for (const opId of needless) {
			forget(opId);
			void store.remove(opId);
			options.gone(opId);
		}
	}

	return {
		/** Takes an entry, writes it down, and sends it when its turn comes. @returns whether it was written */
		async add(entry: E): Promise<boolean> {
			/* Written first: the last wish must be there before those it makes needless go. */
			const putting = store.put(entry);
			enqueue(entry);
			void run();
			const isKept = await putting;
			if (queue.includes(entry)) {
				written.set(entry.opId, isKept);
				report(entry);
			}
			return isKept;
		},
		/** Takes up what an earlier visit left, of whatever session. @returns those entries, in their order */
		async restore(): Promise<E[]> {
			const entries = await store.read();
			takeUp(entries);
			void run();
			return entries;
		},
		/** Forgets a refused entry whose author has dealt with it. */
		async drop(opId: string): Promise<void> {
			forget(opId);
			await store.remove(opId);
		},
		/** The server can be spoken to, or no longer. */
		open(open: boolean): void {
			isOpen = open;
			/* But for what stepped aside, which may be what ended the connection. */
			if (open) for (const entry of queue) if (!isAside(entry)) restUntil.delete(laneOf(entry));
			void run();
		},
		close(): void {
			isOpen = false;
			clearTimeout(timer);
		},
	};
}

/** The curtain first, which is about nothing else; then what was done by hand; then what was done to a selection. */
function rankOf({ type }: Entry["wish"]): number {
	if (type === "stage.curtain") return 0;
	return type === "question.each" ? 2 : 1;
}

const refuse = (refusal: Refusal): Ack => ({ ok: false, refusal });
