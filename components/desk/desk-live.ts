import { type Following, follow } from "#components/live/connection.ts";
import { newOpId } from "#components/live/entry.ts";
import { guardUnsafe } from "#components/live/guard-unsafe.ts";
import { createStore, type Store } from "#components/live/store.ts";
import { type Ack, type LedgerPage, PROTOCOL_VERSION, type Similar } from "#protocol/events.ts";
import { BULK_QUESTIONS } from "#protocol/limits.ts";
import { isPassing } from "#protocol/refusals.ts";
import { isTooLate, meantForMs } from "#protocol/rules/lateness.ts";
import type { DeskView } from "#protocol/views.ts";
import {
	type Asking,
	answered,
	batched,
	type Deselected,
	type DeskState,
	type DeskWish,
	followed,
	framed,
	handed,
	type InHand,
	initialDesk,
	isUnsent,
	type Open,
	type Overlay,
	onlySelected,
	type Spot,
	type Step,
	stepped,
	told,
} from "./desk-state.ts";
import type { ForEach } from "./selection.ts";

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

/** After silence, or "try again". */
const AGAIN_MS = 1_500;

/**
 * A desk as it came with the page, without its questions, and what brings them and keeps it live.
 * @param notSent the sentence about a step that waited too long to be sent ([S11])
 */
export function createDeskLive(view: DeskView, notSent: string): DeskLive {
	const store = createStore(initialDesk(view));
	const onItsWay = new Set<string>();
	/** Who waits for the answer to a step, by its opId. */
	const waiting = new Map<string, (ack: Ack) => void>();
	let following: Following | null = null;
	let putAt = Number.NEGATIVE_INFINITY;
	const sessionId = view.head.session.id;

	const take = (next: (state: DeskState) => DeskState | "gap"): "gap" | undefined => {
		const state = next(store.get());
		if (state === "gap") return "gap";
		store.update(() => state);
		return undefined;
	};

	async function send({ opId, wish, at }: Step): Promise<void> {
		if (onItsWay.has(opId)) return;
		if (isTooLate(wish, "desk", at, Date.now())) {
			close(opId, { ok: false, refusal: { code: "not-sent", sentence: notSent } });
			return;
		}
		const { is } = store.get().connection;
		// An old page still sends what it alone holds.
		if (!following || (is !== "following" && is !== "outdated")) return;
		onItsWay.add(opId);
		const ack = await following.command({ ...wish, opId });
		if (ack && (ack.ok || !isPassing(ack.refusal))) {
			onItsWay.delete(opId);
			if (wish.type === "stage.put" && ack.ok) putAt = performance.now();
			close(opId, ack);
			return;
		}
		const restMs = ack?.ok === false && ack.refusal.code === "too-fast" ? ack.refusal.seconds * 1_000 : AGAIN_MS;
		setTimeout(() => {
			onItsWay.delete(opId);
			sendAll();
		}, restMs);
	}

	/** Gives a step its final answer. */
	function close(opId: string, ack: Ack): void {
		store.update((state) => answered(state, opId, ack, Date.now()));
		waiting.get(opId)?.(ack);
		waiting.delete(opId);
	}

	/** The curtain first, which is about nothing else; then, in its order, what was done by hand; then what was done to a selection. */
	function sendAll(): void {
		const unsent = store.get().steps.filter(({ progress }) => progress.at === "sending");
		for (const step of unsent) if (step.wish.type === "stage.curtain") void send(step);
		for (const step of unsent) if (!step.ofSelection) void send(step);
		for (const step of unsent) if (step.ofSelection) void send(step);
	}

	/** Gives a step up once it is too late for it, whether or not there is a connection by then. */
	function giveUpInTime(step: Step): void {
		const forMs = meantForMs(step.wish, "desk");
		if (forMs !== null) setTimeout(() => isUnanswered(step) && void send(step), forMs + 1);
	}

	const isUnanswered = ({ opId }: Step) =>
		store.get().steps.some((step) => step.opId === opId && step.progress.at === "sending");

	return {
		store,
		act(wish, spot) {
			const step: Step = {
				opId: newOpId(),
				wish,
				spot,
				at: Date.now(),
				progress: { at: "sending" },
				ofSelection: false,
			};
			const answer = new Promise<Ack>((resolve) => waiting.set(step.opId, resolve));
			store.update((state) => stepped(state, step));
			void send(step);
			giveUpInTime(step);
			return answer;
		},
		actOnAll(all) {
			const actionId = newOpId();
			const steps: Step[] = [];
			for (let n = 0; n < all.questions.length; n += BULK_QUESTIONS) {
				const questions = all.questions.slice(n, n + BULK_QUESTIONS);
				const wish = { type: "question.each", sessionId, actionId, does: all.does, questions } as const;
				const progress = { at: "sending" } as const;
				steps.push({ opId: newOpId(), wish, spot: "selection", at: Date.now(), progress, ofSelection: true });
			}
			store.update((state) => batched(state, steps));
			sendAll();
		},
		at(questionId) {
			following?.say("at", { sessionId, questionId });
		},
		ledger: async (questionId, before) => (await following?.ask("ledger", { sessionId, questionId, before })) ?? null,
		alike: async (questionId) => (await following?.ask("alike", { sessionId, questionId })) ?? null,
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
				.steps.some(({ wish, progress }) => wish.type === "stage.put" && progress.at !== "refused");
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
				unsafe: () => isUnsent(store.get()),
				news: (news) => store.update((state) => told(state, news, Date.now())),
				connection(connection) {
					// Not away yet: never been there.
					const early = connection.is === "away" && store.get().connection.is === "starting";
					if (!early) store.update((state) => ({ ...state, connection }));
					if (connection.is === "following" || connection.is === "outdated") sendAll();
				},
			});
			const stopGuarding = guardUnsafe(store, isUnsent);
			return () => {
				stopGuarding();
				following?.close();
				following = null;
			};
		},
	};
}
