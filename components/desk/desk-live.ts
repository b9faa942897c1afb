import { type Following, follow } from "#components/connection/connection.ts";
import { type Entry, newOpId } from "#components/state/entry.ts";
import { guardUnsafe } from "#components/state/guard-unsafe.ts";
import { createOutbox } from "#components/state/outbox.ts";
import { NO_STORE } from "#components/state/outbox-store.ts";
import { dropped, progressed, timeAfter } from "#components/state/pending.ts";
import { createStore, type Store } from "#components/state/store.ts";
import { whenReleased } from "#components/touch/press.ts";
import { type Ack, type LedgerPage, PROTOCOL_VERSION, type Similar } from "#protocol/events.ts";
import { isTooLate, maxWaitMs } from "#protocol/lateness.ts";
import { BULK_QUESTIONS } from "#protocol/limits.ts";
import type { DeskView } from "#protocol/views/desk.ts";
import type { ForEach } from "./desk-state.ts";
import {
	type Asking,
	answered,
	batched,
	type Deselected,
	type DeskEntry,
	type DeskState,
	type DeskWish,
	followed,
	framed,
	handed,
	hasUnsent,
	type InHand,
	initialDesk,
	type Open,
	type Overlay,
	onlySelected,
	type Spot,
	stepped,
	told,
} from "./desk-state.ts";

export type DeskLive = {
	store: Store<DeskState>;
	/**
	 * Takes a step: it is sent, and sent again under the same name, until the server has answered for good.
	 * @returns that answer, for what is in no view: a token, or what is to become of words that were refused
	 */
	act(wish: DeskWish, spot: Spot): Promise<Ack>;
	/** Does the same to each question of a selection: one action, in steps of `BULK_QUESTIONS`. */
	actOnAll(all: ForEach): void;
	/** Says which card this moderator has in hand. */
	at(questionId: string | null): void;
	/** @returns a page of the ledger, the latest or those before a revision; null where no answer came */
	ledger(questionId: string | null, before: number | null): Promise<LedgerPage | null>;
	/** @returns which published questions ask what this one asks; null where no answer came */
	alike(questionId: string): Promise<Similar | null>;
	setInHand(inHand: InHand | null): void;
	setOpen(open: Open | null): void;
	setOverlay(overlay: Overlay | null): void;
	setAsking(asking: Asking | null): void;
	select(selected: ReadonlySet<string>): void;
	/** Leaves out of the selection what is shown no longer. */
	selectOnly(shown: ReadonlySet<string>): void;
	/** Selects none any more, and says why. */
	deselect(why: Deselected): void;
	/** @returns how long ago this desk last put a question on stage, in ms; 0 while one is on its way there */
	sincePut(): number;
	/** The outcome of a selection's steps has been seen. */
	dropBatch(): void;
	start(): () => void;
};

/**
 * A desk as it came with the page, without its questions, and what brings them and keeps it live.
 * @param notSent the sentence about a step that waited too long to be sent ([S11])
 */
export function createDeskLive(view: DeskView, notSent: string): DeskLive {
	const store = createStore(initialDesk(view), whenReleased);
	/** Who waits for the answer to a step, by its opId. */
	const waiting = new Map<string, (ack: Ack) => void>();
	let following: Following | null = null;
	let putAt = Number.NEGATIVE_INFINITY;
	const sessionId = view.head.session.id;

	const take = (next: (state: DeskState) => DeskState | "gap"): "gap" | undefined => {
		const state = next(store.get());
		if (state === "gap") return "gap";
		store.receive(() => state);
		return undefined;
	};

	const outbox = createOutbox<DeskEntry>({
		store: NO_STORE,
		send: async ({ opId, wish }) => (await following?.command({ ...wish, opId })) ?? null,
		lane,
		expiresMs: ({ wish }) => maxWaitMs(wish, "desk"),
		expired: ({ wish, at }) =>
			isTooLate(wish, "desk", at, Date.now()) ? { code: "not-sent", sentence: notSent } : null,
		progress: (opId, delivery) => store.receive((state) => progressed(state, opId, delivery)),
		answered({ opId, wish }, ack) {
			if (wish.type === "stage.put" && ack.ok) putAt = performance.now();
			store.receive((state) => answered(state, opId, ack, Date.now()));
			waiting.get(opId)?.(ack);
			waiting.delete(opId);
		},
		gone: (opId) => store.receive((state) => dropped(state, opId)),
	});

	return {
		store,
		act(wish, spot) {
			const entry: DeskEntry = { opId: newOpId(), wish, spot, at: timeAfter(store.get().pending), ofSelection: false };
			const answer = new Promise<Ack>((resolve) => waiting.set(entry.opId, resolve));
			store.update((state) => stepped(state, entry));
			void outbox.add(entry);
			return answer;
		},
		actOnAll(all) {
			const actionId = newOpId();
			const entries: DeskEntry[] = [];
			const at = timeAfter(store.get().pending);
			for (let n = 0; n < all.questions.length; n += BULK_QUESTIONS) {
				const questions = all.questions.slice(n, n + BULK_QUESTIONS);
				const wish = { type: "question.each", sessionId, actionId, does: all.does, questions } as const;
				entries.push({ opId: newOpId(), wish, spot: "selection", at: at + n, ofSelection: true });
			}
			store.update((state) => batched(state, entries));
			for (const entry of entries) void outbox.add(entry);
		},
		at(questionId) {
			following?.say("claim", { sessionId, questionId });
		},
		ledger: async (questionId, before) => (await following?.ask("ledger", { sessionId, questionId, before })) ?? null,
		alike: async (questionId) => (await following?.ask("similar", { sessionId, questionId })) ?? null,
		setInHand(inHand) {
			store.update((state) => handed(state, inHand));
		},
		setOpen(open) {
			store.update((state) => ({ ...state, open }));
		},
		setOverlay(overlay) {
			store.update((state) => ({ ...state, overlay }));
		},
		setAsking(asking) {
			store.update((state) => ({ ...state, asking }));
		},
		select(selected) {
			store.update((state) => ({ ...state, selected, deselected: null }));
		},
		selectOnly(shown) {
			store.update((state) => onlySelected(state, (id) => shown.has(id)));
		},
		deselect(deselected) {
			store.update((state) => ({ ...state, selected: new Set(), deselected }));
		},
		sincePut() {
			const isUnderWay = store
				.get()
				.pending.some(({ wish, progress }) => wish.type === "stage.put" && progress.at !== "refused");
			return isUnderWay ? 0 : performance.now() - putAt;
		},
		dropBatch() {
			store.update((state) => ({ ...state, batch: null }));
		},
		start() {
			following = follow({
				hello() {
					const { view, arrived } = store.get();
					const { epoch, revision } = view;
					const have = arrived ? null : { epoch, revision };
					return { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have };
				},
				followed(answer) {
					if (answer.audience !== "desk") return undefined;
					return take((state) => followed(state, answer, Date.now()));
				},
				on: {
					desk: (frame) => take((state) => framed(state, frame)),
				},
				unsafe: () => hasUnsent(store.get()),
				news: (news) => store.receive((state) => told(state, news, Date.now())),
				connection(connection) {
					// Not away yet: never been there.
					const early = connection.is === "away" && store.get().connection.is === "starting";
					if (!early) store.receive((state) => ({ ...state, connection }));
					// An old page still sends what it alone holds.
					outbox.open(connection.is === "following" || connection.is === "outdated");
				},
			});
			const stopGuarding = guardUnsafe(store, hasUnsent);
			return () => {
				stopGuarding();
				outbox.close();
				following?.close();
				following = null;
			};
		},
	};
}

/** What is on stage, and what comes next on it, is one thing after another; so are the settings of the room, each of a kind. */
function lane({ opId, wish }: Entry): string {
	const [kind = opId] = wish.type.split(".");
	if (kind === "question") return opId;
	if (wish.type === "stage.curtain") return wish.type;
	return kind === "order" ? "stage" : kind;
}
