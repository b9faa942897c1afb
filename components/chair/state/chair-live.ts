import { type Following, follow } from "#components/connection/connection.ts";
import { newOpId } from "#components/state/entry.ts";
import { createOutbox } from "#components/state/outbox.ts";
import { createOutboxStore } from "#components/state/outbox-store.ts";
import { timeAfter, withoutEntry, withProgress, withRestored } from "#components/state/pending.ts";
import { clearStaffStorage, staffKey } from "#components/state/staff-storage.ts";
import { createStore, type Store } from "#components/state/store.ts";
import { whenReleased } from "#components/touch/press.ts";
import { serverNow, syncServerTime } from "#components/ui/server-time.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { SYNC_MS } from "#protocol/limits.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import { type ChairCommand, type ChairEntry, isChairEntry } from "./chair-entry.ts";
import {
	addStep,
	applyAck,
	applyConnection,
	applyView,
	type ChairState,
	initialChair,
	type NotSent,
	shown,
	whyNotSent,
	withoutRefusals,
	withoutStep,
} from "./chair-state.ts";
import { storeLastView } from "./last-view.ts";

export type ChairLive = {
	store: Store<ChairState>;
	/** Takes a step: it is stored, shown as done, and sent in its turn until there is a final answer. */
	act(command: ChairCommand): void;
	/** [C21] Takes back a step that was not sent. */
	takeBack(opId: string): void;
	/** @returns who takes the steps */
	me(): string;
	/** Removes the refusals the chair has seen. */
	dismissRefusals(): void;
	/** Continues as the person who has signed in since. */
	continueAs(personId: string): void;
	start(): () => void;
};

/**
 * A chair's tablet as it came with the page, and what keeps it live.
 * @param personId who is signed in
 * @param notSent the sentences about what was not sent
 */
export function createChairLive(view: ChairView, personId: string, notSent: NotSent): ChairLive {
	const store = createStore(initialChair(view), whenReleased);
	const sessionId = view.session.id;
	let following: Following | null = null;
	/** Who this page follows as, and sends its steps as. */
	let signedIn = personId;

	const outbox = createOutbox<ChairEntry>({
		store: createOutboxStore(staffKey(personId, `chair ${sessionId} step`), isChairEntry),
		send: async ({ opId, command }) => (await following?.command({ ...command, opId })) ?? null,
		/* Each step is about what the one before it left. [C7] The curtain is about no other step, and waits for the answer to none. */
		lane: ({ command }) => (command.type === "stage.curtain" ? command.type : "stage"),
		expired(entry) {
			const why = whyNotSent(store.get(), entry, serverNow());
			return why && { code: "not-sent", sentence: notSent[why] };
		},
		progress: (opId, delivery) => store.receive((state) => withProgress(state, opId, delivery)),
		answered: ({ opId }, ack) => store.receive((state) => applyAck(state, opId, ack)),
		gone: (opId) => store.receive((state) => withoutEntry(state, opId)),
	});

	function take(view: ChairView): undefined {
		syncServerTime(view.now);
		store.receive((state) => applyView(state, view));
	}

	return {
		store,
		act(command) {
			const onStage = shown(store.shown()).item?.id ?? null;
			const entry: ChairEntry = { opId: newOpId(), command, at: timeAfter(store.get().pending), onStage };
			store.update((state) => addStep(state, entry));
			outbox.add(entry);
		},
		takeBack(opId) {
			outbox.drop(opId);
			store.update((state) => withoutStep(state, opId));
		},
		me: () => signedIn,
		dismissRefusals: () => store.update(withoutRefusals),
		continueAs(id) {
			signedIn = id;
			following?.reconnect();
		},
		start() {
			clearStaffStorage(personId);
			const stopStoring = storeLastView(store, staffKey(personId, `chair ${sessionId} view`));
			const restored = outbox.restore();
			store.update((state) => withRestored(state, restored));
			following = follow({
				hello: () => ({ protocol: PROTOCOL_VERSION, audience: "chair", sessionId, personId: signedIn, have: null }),
				applyHello(answer) {
					if (answer.audience !== "chair") return;
					store.receive((state) => ({ ...state, accessEnds: answer.accessEnds }));
					take(answer.view);
				},
				applyNews: ([name, data]) => (name === "chair" ? take(data) : undefined),
				connection(connection) {
					store.receive((state) => applyConnection(state, connection));
					outbox.open(connection.is === "following");
				},
			});
			const sync = setInterval(() => following?.check(), SYNC_MS);
			return () => {
				clearInterval(sync);
				outbox.close();
				stopStoring();
				following?.close();
				following = null;
			};
		},
	};
}
