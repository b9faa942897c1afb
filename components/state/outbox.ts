import { serverNow } from "#components/ui/server-time.ts";
import type { Ack, Sent } from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import { type Entry, hasWords, questionsOf, superseded } from "./entry.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** How far an unanswered entry is. */
export type Delivery = {
	at: "waiting" | "sending";
	/** Whether it is stored on this device, and so survives closing the tab. */
	stored: boolean;
	/** Why several tries came to nothing: later entries no longer wait for it. */
	undelivered?: "unanswered" | "blocked";
	/** Whether the server asked to wait, because many people are asking at once (A15, A16). */
	crowded?: boolean;
};

export type OutboxOptions<E extends Entry> = {
	store: OutboxStore<E>;
	/**
	 * Does the work while no other tab does. For commands that the server does not recognise by their opId (a vote sent again after
	 * its retraction would count again), so that each is sent by one tab, in order. Left out, each tab sends what it has.
	 */
	exclusively?(work: () => Promise<void>): Promise<void>;
	/** @returns the answer; null where none came: then it may or may not have been taken */
	send(entry: E): Promise<Sent>;
	/** Entries of one lane are sent one after another. Lanes do not wait for each other, but for entries about the same question. */
	lane(entry: E): string;
	/** How many lanes send at the same time. Left out, all. */
	atOnce?: number;
	/** Asked before an entry is sent. @returns why it is not sent any more ([S11]); null where it still is */
	expired?(entry: E): Refusal | null;
	/** @returns after how many ms to ask `expired` even without a connection; null for not before there is one */
	expiresMs?(entry: E): number | null;
	progress(opId: string, delivery: Delivery): void;
	/** The final answer: the entry has left the outbox. It may be another tab's, or of an earlier visit. */
	answered(entry: E, ack: Ack): void;
	/** The entry has left the outbox unanswered: a later one replaces it, or another tab has sent it. */
	gone(opId: string): void;
};

/** Exponential backoff after no answer, or after "try again", with jitter. */
const RETRY_MS = { first: 1_000, most: 30_000 };
/** After so many tries an entry steps aside. A network's filter may let everything through but its words. */
const TRIES = 3;

/**
 * Stores entries, sends them in order, and again under the same opId until there is a final answer. [P14] One that gets none steps
 * aside: it holds up only what is about the same question, and is tried again less and less often.
 */
export function createOutbox<E extends Entry>(options: OutboxOptions<E>) {
	const { store, exclusively = (work) => work() } = options;
	/** In the order they were made. */
	let queue: E[] = [];
	const stored = new Set<string>();
	const inFlight = new Set<string>();
	/** How often each was sent in vain. */
	const tries = new Map<string, number>();
	/** What was held back when it was last sent. */
	const crowded = new Set<string>();
	/** [P23] Those that the network did not let through when they were sent last. */
	const blocked = new Set<string>();
	/** By lane. */
	const restUntil = new Map<string, number>();
	let isOpen = false;
	let isRunning = false;
	/** While this tab sends: ends that. */
	let finishSending: (() => void) | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const isAside = ({ opId }: E) => (tries.get(opId) ?? 0) >= TRIES;
	const laneOf = (entry: E) => (isAside(entry) ? entry.opId : options.lane(entry));
	const isResting = (entry: E) => (restUntil.get(laneOf(entry)) ?? 0) > serverNow();

	/** @returns what can be sent now, nothing that must wait for an earlier one */
	function next(): E | undefined {
		const taken = queue.filter((entry) => inFlight.has(entry.opId) && !isAside(entry)).length;
		const lanes = new Set<string>();
		const questions = new Set<string>();
		const ready: E[] = [];
		for (const entry of queue) {
			if (entry.refusal) continue;
			const lane = laneOf(entry);
			const about = questionsOf(entry.command);
			const isFree = isAside(entry) || taken < (options.atOnce ?? Number.POSITIVE_INFINITY);
			const isHeldUp = lanes.has(lane) || about.some((id) => questions.has(id));
			if (isFree && !isHeldUp && !inFlight.has(entry.opId) && !isResting(entry)) ready.push(entry);
			lanes.add(lane);
			for (const id of about) questions.add(id);
		}
		const rank = (entry: E) => (isAside(entry) ? 3 : rankOf(entry.command));
		return ready.sort((a, b) => rank(a) - rank(b))[0];
	}

	async function run(): Promise<void> {
		giveUpExpired();
		wake();
		if (finishSending) return sendReady();
		if (isRunning) return;
		isRunning = true;
		while (isOpen && next()) await exclusively(sendAll);
		isRunning = false;
		wake();
	}

	/** Sends until nothing is left that could be sent now. */
	async function sendAll(): Promise<void> {
		/* What other tabs have stored meanwhile has its place in the order too. */
		if (options.exclusively) takeUp(store.read());
		await new Promise<void>((resolve) => {
			finishSending = resolve;
			sendReady();
		});
	}

	function sendReady(): void {
		if (!finishSending) return;
		for (let entry = next(); entry && isOpen; entry = next()) {
			const { opId } = entry;
			const late = options.expired?.(entry);
			if (options.exclusively && stored.has(opId) && !store.has(opId)) {
				forget(opId);
				options.gone(opId);
			} else if (late) finish(entry, refuse(late));
			else void deliver(entry);
		}
		if (inFlight.size === 0) {
			finishSending?.();
			finishSending = null;
		} else wake();
	}

	async function deliver(entry: E): Promise<void> {
		inFlight.add(entry.opId);
		report(entry);
		const sent = await options.send(entry);
		const ack = sent === "blocked" ? null : sent;
		if (sent === "blocked") blocked.add(entry.opId);
		else blocked.delete(entry.opId);
		if (ack && (ack.ok || !isPassing(ack.refusal))) finish(entry, ack);
		else retryLater(entry, ack);
		inFlight.delete(entry.opId);
		sendReady();
	}

	function finish(entry: E, ack: Ack): void {
		forget(entry.opId);
		if (!ack.ok && hasWords(entry.command)) store.put({ ...entry, refusal: ack.refusal });
		else store.remove(entry.opId);
		options.answered(entry, ack);
	}

	function retryLater(entry: E, ack: Ack | null): void {
		const { opId } = entry;
		let restMs = 0;
		const refusal = ack?.ok === false ? ack.refusal : null;
		if (refusal?.code === "too-fast") restMs = (refusal.seconds + Math.random()) * 1_000;
		else if (refusal?.code === "crowded") {
			crowded.add(opId);
			// Spread out, so that a hall does not come back all at once.
			restMs = refusal.seconds * (1 + Math.random()) * 1_000;
		} else {
			crowded.delete(opId);
			const before = tries.get(opId) ?? 0;
			tries.set(opId, before + 1);
			restMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** before) * (0.5 + Math.random());
		}
		inFlight.delete(opId);
		restUntil.set(laneOf(entry), serverNow() + restMs);
		if (queue.includes(entry)) report(entry);
	}

	function giveUpExpired(): void {
		for (const entry of queue) {
			if (inFlight.has(entry.opId) || entry.refusal || expiresAt(entry) > serverNow()) continue;
			const late = options.expired?.(entry);
			if (late) finish(entry, refuse(late));
		}
	}

	function expiresAt(entry: E): number {
		const forMs = options.expiresMs?.(entry) ?? null;
		return forMs === null ? Number.POSITIVE_INFINITY : entry.at + forMs + 1;
	}

	/** Runs again when something has rested, or expires. */
	function wake(): void {
		clearTimeout(timer);
		const now = serverNow();
		const left = queue.filter(({ opId, refusal }) => !refusal && !inFlight.has(opId));
		const rests = isOpen ? left.filter(isResting).map((entry) => restUntil.get(laneOf(entry)) ?? now) : [];
		const at = Math.min(...left.map(expiresAt), ...rests);
		if (at < Number.POSITIVE_INFINITY) timer = setTimeout(() => void run(), Math.max(0, Math.ceil(at - now)));
	}

	function report(entry: E): void {
		const { opId } = entry;
		const at = inFlight.has(opId) ? "sending" : "waiting";
		const delivery: Delivery = { at, stored: stored.has(opId) };
		if (isAside(entry)) delivery.undelivered = blocked.has(opId) ? "blocked" : "unanswered";
		if (crowded.has(opId)) delivery.crowded = true;
		options.progress(opId, delivery);
	}

	function forget(opId: string): void {
		queue = queue.filter((entry) => entry.opId !== opId);
		stored.delete(opId);
		tries.delete(opId);
		crowded.delete(opId);
		blocked.delete(opId);
		restUntil.delete(opId);
	}

	function takeUp(entries: readonly E[]): void {
		for (const entry of entries) {
			const known = queue.find(({ opId }) => opId === entry.opId);
			if (known && (known.refusal || !entry.refusal)) continue;
			stored.add(entry.opId);
			enqueue(entry);
			/* Another tab sent it while this one slept. */
			if (known && entry.refusal) options.answered(known, refuse(entry.refusal));
		}
	}

	function enqueue(entry: E): void {
		const replaced = superseded(queue, entry, (opId) => inFlight.has(opId));
		queue = [...queue.filter(({ opId }) => opId !== entry.opId), entry].sort((a, b) => a.at - b.at);
		for (const opId of replaced) {
			forget(opId);
			store.remove(opId);
			options.gone(opId);
		}
	}

	return {
		/** Stores an entry, and sends it when its turn comes. */
		add(entry: E): void {
			/* Stored before what it replaces is removed. */
			if (store.put(entry)) stored.add(entry.opId);
			enqueue(entry);
			report(entry);
			void run();
		},
		/** Takes up what an earlier visit left. @returns those entries, in their order */
		restore(): E[] {
			const entries = store.read();
			takeUp(entries);
			void run();
			return entries;
		},
		/** Forgets a refused entry whose author has dealt with it. */
		drop(opId: string): void {
			forget(opId);
			store.remove(opId);
		},
		/** Whether the server can be reached. */
		open(open: boolean): void {
			isOpen = open;
			/* Not what stepped aside, which may be what ended the connection. */
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
function rankOf({ type }: Entry["command"]): number {
	if (type === "stage.curtain") return 0;
	return type === "question.each" ? 2 : 1;
}

const refuse = (refusal: Refusal): Ack => ({ ok: false, refusal });
