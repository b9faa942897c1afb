import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import { type Following, follow } from "../connection/connection.ts";
import { askIdentity } from "../connection/identity.ts";
import { pollFloor } from "../connection/plain-http.ts";
import type { Show } from "../floor/list/shows.ts";
import { confirmLeave } from "../state/confirm-leave.ts";
import { newOpId } from "../state/entry.ts";
import { createOutbox } from "../state/outbox.ts";
import { createOutboxStore, oneTabAtATime } from "../state/outbox-store.ts";
import { timeAfter, withoutEntry, withProgress, withRestored } from "../state/pending.ts";
import { createStore, type Store } from "../state/store.ts";
import { whenReleased } from "../touch/press.ts";
import {
	addEntry,
	type FloorCommand,
	type FloorEntry,
	type FloorState,
	initialFloor,
	isFloorEntry,
} from "./floor-state.ts";
import { applyAck, applyFrame, applyHello, applyMine } from "./floor-updates.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { unsent } from "./my-questions.ts";
import { createQuestionRows, type QuestionRow } from "./question-rows.ts";
import { storedRead } from "./unread.ts";

export type FloorLive = {
	store: Store<FloorState>;
	/** The rows of the questions that are known, by id. */
	rows(state: FloorState): ReadonlyMap<string, QuestionRow>;
	/** How the page is laid out: what of the state may move things. */
	layout: Store<Layout>;
	/** Stores a command, shows its effect at once, and sends it until there is a final answer. */
	send(command: FloorCommand): void;
	/** Discards a refused question. */
	drop(opId: string): void;
	start(): () => void;
};

/** A floor as it came with the page, and what keeps it live. @param mine null on a page that everybody is given */
export function createFloorLive(view: FloorView, mine: Mine | null, show: Show): FloorLive {
	const store = createStore(initialFloor(view, mine), whenReleased);
	const sessionId = view.head.session.id;
	let following: Following | null = null;

	const hasUnstored = (state: FloorState) => unsent(state).unstored > 0;
	const outbox = createOutbox<FloorEntry>({
		/* It belongs to the origin: entries of every session are in it. */
		store: createOutboxStore("floor outbox", isFloorEntry),
		exclusively: oneTabAtATime,
		send: async ({ opId, command }) => (await following?.command({ ...command, opId })) ?? null,
		/* By kind, as the server counts how fast they come; and one at a time, so that they arrive in the order they were made. */
		lane: ({ command }) => command.type,
		atOnce: 1,
		progress: (opId, delivery) => store.receive((state) => withProgress(state, opId, delivery)),
		answered: (entry, ack) => store.receive((state) => applyAck(state, entry, ack)),
		gone: (opId) => store.receive((state) => withoutEntry(state, opId)),
	});

	const layout = createStore(layoutOf(store.get(), show));
	return {
		store,
		rows: createQuestionRows(),
		layout,
		send(command) {
			const entry = { opId: newOpId(), command, at: timeAfter(store.get().pending) };
			store.update((state) => ({ ...addEntry(state, entry), notice: null }));
			outbox.add(entry);
		},
		drop(opId) {
			store.update((state) => withoutEntry(state, opId));
			outbox.drop(opId);
		},
		start() {
			const restored = outbox.restore().filter(({ command }) => command.sessionId === sessionId);
			store.update((state) => ({ ...withRestored(state, restored), read: storedRead(sessionId) }));
			const identity = askIdentity();
			void identity.then((answer) => {
				if (!answer.ok) store.receive((state) => ({ ...state, blocked: answer.refusal }));
			});
			following = follow({
				ready: identity,
				hello() {
					const { epoch, revision } = store.get().view;
					return { protocol: PROTOCOL_VERSION, audience: "floor", sessionId, have: { epoch, revision } };
				},
				async poll() {
					const { mine: known, view: have } = store.get();
					const answer = await pollFloor(sessionId, { epoch: have.epoch, revision: have.revision });
					if (!answer?.ok) return answer && "outdated";
					store.receive((state) => applyHello(state, answer, known));
					return "followed";
				},
				unsafe: () => hasUnstored(store.get()),
				applyHello: (answer) =>
					answer.audience === "floor" ? store.receive((state) => applyHello(state, answer)) : undefined,
				applyNews([name, data]) {
					if (name === "floor") return store.receive((state) => applyFrame(state, data));
					if (name === "mine") return store.receive((state) => applyMine(state, data));
					return undefined;
				},
				connection(connection) {
					store.receive((state) => ({ ...state, connection }));
					/* An outdated page leaves what is stored to the next one, and sends what would be lost with it. */
					const isLast = connection.is === "outdated" && hasUnstored(store.get());
					outbox.open(connection.is === "following" || connection.is === "asking" || isLast);
				},
			});
			const stopConfirming = confirmLeave(store, hasUnstored);
			return () => {
				stopConfirming();
				outbox.close();
				following?.close();
				following = null;
			};
		},
	};
}
