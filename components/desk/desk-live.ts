import { type Following, follow } from "#components/connection/connection.ts";
import { confirmLeave } from "#components/state/confirm-leave.ts";
import { type Entry, newOpId } from "#components/state/entry.ts";
import { createOutbox } from "#components/state/outbox.ts";
import { createOutboxStore } from "#components/state/outbox-store.ts";
import { timeAfter, withoutEntry, withProgress, withRestored } from "#components/state/pending.ts";
import { clearStaffStorage, staffKey } from "#components/state/staff-storage.ts";
import { createStore, type Store } from "#components/state/store.ts";
import { whenPointerMoves } from "#components/touch/pointer-moves.ts";
import { whenReleased } from "#components/touch/press.ts";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { serverNow, syncServerTime } from "#components/ui/server-time.ts";
import { type Ack, type LedgerPage, PROTOCOL_VERSION, type Similar } from "#protocol/events.ts";
import { isTooLate, maxWaitMs } from "#protocol/lateness.ts";
import { SYNC_MS } from "#protocol/limits.ts";
import type { DeskQuestion, DeskView } from "#protocol/views/desk.ts";
import { rowsById } from "./columns/columns.ts";
import {
	type Asking,
	addBatch,
	addStep,
	applyAck,
	type CurrentCard,
	type Deselected,
	type DeskState,
	hasUnsent,
	initialDesk,
	type Open,
	type Overlay,
	withInHand,
	withSelection,
	withSteps,
	withToUndo,
} from "./desk-state.ts";
import {
	type DeskCommand,
	type DeskEntry,
	type ForEach,
	isDeskEntry,
	isUndoing,
	lastAction,
	type Origin,
} from "./desk-steps.ts";
import { applyFrame, applyHello, applyNews, withProposal } from "./desk-updates.ts";
import { keyOfRow } from "./duplicates/copies.ts";
import { inBatches } from "./selection/batches.ts";

export type DeskLive = {
	store: Store<DeskState>;
	/**
	 * Takes a step: it is stored, and sent until there is a final answer.
	 * @returns that answer, for what is in no view: a token, or the refusal of words
	 */
	act(command: DeskCommand, origin: Origin): Promise<Ack>;
	/** Does the same to each question of a selection, or of a card and its copies, in steps of `BULK_QUESTIONS`. */
	actOnAll(all: ForEach, origin?: Origin): void;
	/**
	 * [K9] Undoes the last action if the view does not contain it yet, as soon as it is answered; and only once.
	 * @returns false if the view contains all of this moderator's actions
	 */
	undoPending(): boolean;
	/** Tells the other desks which card this moderator has selected. */
	at(questionId: string | null): void;
	/** @returns a page of the ledger, the latest or those before a revision; null without an answer */
	ledger(questionId: string | null, before: number | null): Promise<LedgerPage | null>;
	/** @returns the published questions that ask the same; null without an answer */
	alike(questionId: string): Promise<Similar | null>;
	setCurrent(current: CurrentCard | null): void;
	setOpen(open: Open | null): void;
	/** [K30] Until the pointer moves, nothing moves up into a question's place. */
	leaveGap(questionId: string, press: MouseEvent): void;
	setOverlay(overlay: Overlay | null): void;
	setAsking(asking: Asking | null): void;
	select(selected: ReadonlySet<string>): void;
	/** Removes from the selection what is no longer shown. */
	selectOnly(shown: ReadonlySet<string>): void;
	/** Clears the selection, and says why. */
	deselect(why: Deselected): void;
	/** @returns how long ago this desk last put a question on stage, in ms; 0 while it is doing so */
	sincePut(): number;
	/**
	 * [L7] Pinning and unpinning are one key and one button, so a second press is mostly the first one again.
	 * @returns whether a press, now, still belongs to the first. Ask once for each press
	 */
	isPinnedJustNow(questionId: string): boolean;
	/** Dismisses the outcome of a selection's steps. */
	dropBatch(): void;
	/** Continues as the person who has signed in since. */
	continueAs(personId: string): void;
	start(): () => void;
};

/**
 * A desk as it came with the page, without its questions, and what fetches them and keeps it live.
 * @param personId who is signed in
 * @param notSent the sentence about a step that waited too long to be sent ([S11])
 */
export function createDeskLive(view: DeskView, personId: string, notSent: string): DeskLive {
	const store = createStore(initialDesk(view), whenReleased);
	/** What resolves the answer to a step, by its opId. */
	const waiting = new Map<string, (ack: Ack) => void>();
	let following: Following | null = null;
	/** Who this page follows as, and sends its steps as. */
	let signedIn = personId;
	let putAt = Number.NEGATIVE_INFINITY;
	let pinned = { questionId: "", at: Number.NEGATIVE_INFINITY };
	const sessionId = view.head.session.id;

	const outbox = createOutbox<DeskEntry>({
		store: createOutboxStore(staffKey(personId, `desk ${sessionId} step`), isDeskEntry),
		send: async ({ opId, command }) => (await following?.command({ ...command, opId })) ?? null,
		lane,
		expiresMs: ({ command }) => maxWaitMs(command, "desk"),
		expired: ({ command, at }) =>
			isTooLate(command, "desk", at, serverNow()) ? { code: "not-sent", sentence: notSent } : null,
		progress: (opId, delivery) => store.receive((state) => withProgress(state, opId, delivery)),
		answered({ opId, command }, ack) {
			if (command.type === "stage.put" && ack.ok) putAt = performance.now();
			const step = store.get().pending.find((one) => one.opId === opId);
			store.receive((state) => applyAck(state, opId, ack, serverNow()));
			waiting.get(opId)?.(ack);
			waiting.delete(opId);
			if (step?.toUndo && ack.ok) undoStep(opId);
		},
		gone: (opId) => store.receive((state) => withoutEntry(state, opId)),
	});

	function act(command: DeskCommand, origin: Origin): Promise<Ack> {
		const at = timeAfter(store.get().pending);
		const entry: DeskEntry = { opId: newOpId(), command, origin, at, ofSelection: false };
		const answer = new Promise<Ack>((resolve) => waiting.set(entry.opId, resolve));
		store.update((state) => addStep(state, entry));
		outbox.add(entry);
		return answer;
	}

	function undoStep(opId: string): void {
		void act({ type: "desk.undo", sessionId, ledgerId: opId }, "undo");
	}

	return {
		store,
		act,
		undoPending() {
			const { pending } = store.get();
			const last = lastAction(pending);
			if (last.length === 0) return isUndoing(pending);
			const steps = last.filter(({ toUndo }) => !toUndo);
			store.update((state) => withToUndo(state, steps));
			for (const { opId, progress } of steps) if (progress.at === "accepted") undoStep(opId);
			return true;
		},
		actOnAll({ does, questions }, origin = "selection") {
			const actionId = newOpId();
			const { view, pending } = store.get();
			const rows = rowsById(view.rows);
			const at = timeAfter(pending);
			const ofSelection = origin === "selection";
			const entries = inBatches(questions, ([id]) => keyOf(rows.get(id), id)).map((batch, n): DeskEntry => {
				const command = { type: "question.each", sessionId, actionId, does, questions: batch } as const;
				return { opId: newOpId(), command, origin, at: at + n, ofSelection };
			});
			store.update((state) => (ofSelection ? addBatch(state, entries) : withSteps(state, entries)));
			for (const entry of entries) outbox.add(entry);
		},
		at(questionId) {
			following?.say("claim", { sessionId, questionId });
		},
		ledger: async (questionId, before) => (await following?.ask("ledger", { sessionId, questionId, before })) ?? null,
		alike: async (questionId) => (await following?.ask("similar", { sessionId, questionId })) ?? null,
		setCurrent(current) {
			store.update((state) => withInHand(state, current));
		},
		setOpen(open) {
			store.update((state) => ({ ...state, open }));
		},
		leaveGap(gap, press) {
			store.update((state) => ({ ...state, gap }));
			whenPointerMoves(press, () => store.update((state) => (state.gap === gap ? { ...state, gap: null } : state)));
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
			store.update((state) => withSelection(state, (id) => shown.has(id)));
		},
		deselect(deselected) {
			store.update((state) => ({ ...state, selected: new Set(), deselected }));
		},
		sincePut() {
			const isPutting = store
				.get()
				.pending.some(({ command, progress }) => command.type === "stage.put" && progress.at !== "refused");
			return isPutting ? 0 : performance.now() - putAt;
		},
		isPinnedJustNow(questionId) {
			const now = performance.now();
			if (pinned.questionId === questionId && now - pinned.at < SAME_PRESS_MS) return true;
			pinned = { questionId, at: now };
			return false;
		},
		dropBatch() {
			store.update((state) => ({ ...state, batch: null }));
		},
		continueAs(id) {
			signedIn = id;
			following?.reconnect();
		},
		start() {
			clearStaffStorage(personId);
			const restored = outbox.restore();
			store.update((state) => withRestored(state, restored));
			following = follow({
				hello() {
					const { view, arrived } = store.get();
					const { epoch, revision } = view;
					const have = arrived ? null : { epoch, revision };
					return { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, personId: signedIn, have };
				},
				applyHello(answer) {
					if (answer.audience !== "desk") return undefined;
					syncServerTime(answer.now);
					return store.receive((state) => withProposal(state, applyHello(state, answer), serverNow()));
				},
				applyNews(news) {
					const [name, data] = news;
					return store.receive((state) =>
						name === "desk"
							? withProposal(state, applyFrame(state, data), serverNow())
							: applyNews(state, news, serverNow()),
					);
				},
				unsafe: () => hasUnsent(store.get()),
				connection(connection) {
					// One that was never there is not lost.
					const isLost = connection.is !== "away" || store.get().connection.is !== "starting";
					if (isLost) store.receive((state) => ({ ...state, connection }));
					// An outdated page still sends its steps: it is not reloaded before.
					outbox.open(connection.is === "following" || connection.is === "outdated");
				},
			});
			const stopConfirming = confirmLeave(store, hasUnsent);
			// What is still to arrive would begin again.
			const sync = setInterval(() => store.get().arrived || following?.check(), SYNC_MS);
			return () => {
				clearInterval(sync);
				stopConfirming();
				outbox.close();
				following?.close();
				following = null;
			};
		},
	};
}

/** @returns what duplicates have in common; for an unknown question, its id */
function keyOf(row: DeskQuestion | undefined, id: string): string {
	return row ? keyOfRow(row) : id;
}

/** Steps about the stage and the running order are sent in order; so are the settings of the room, each kind for itself. */
function lane({ opId, command }: Entry): string {
	const [kind = opId] = command.type.split(".");
	if (kind === "question") return opId;
	if (command.type === "stage.curtain") return command.type;
	return kind === "order" ? "stage" : kind;
}
