import { createTabletStorage } from "#components/chair/state/tablet-storage.ts";
import { type Following, follow } from "#components/connection/connection.ts";
import { newOpId } from "#components/state/entry.ts";
import { createOutbox } from "#components/state/outbox.ts";
import { dropped, progressed, timeAfter } from "#components/state/pending.ts";
import { createStore, type Store } from "#components/state/store.ts";
import { whenReleased } from "#components/touch/press.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry, ChairWish } from "./chair-entry.ts";
import {
	answered,
	type ChairState,
	initialChair,
	lateBy,
	type NotSent,
	seen,
	shown,
	stepped,
	takenUp,
	told,
} from "./chair-state.ts";
import { keepShown } from "./keep-shown.ts";

export type ChairLive = {
	store: Store<ChairState>;
	/** Takes a step: it is written down, shown as done, and sent in its turn until the server has answered for good. */
	act(wish: ChairWish): void;
	/** The chair has seen what was refused. */
	seen(): void;
	start(): () => void;
};

/**
 * A chair's tablet as it came with the page, and what keeps it live.
 * @param personId the sign-in by which it is seen
 * @param notSent the sentences about what was not sent
 */
export function createChairLive(view: ChairView, personId: string, notSent: NotSent): ChairLive {
	const store = createStore(initialChair(view), whenReleased);
	let following: Following | null = null;
	const sessionId = view.session.id;
	const storage = createTabletStorage(personId, sessionId);
	const outbox = createOutbox<ChairEntry>({
		store: storage.outbox,
		send: async ({ opId, wish }) => (await following?.command({ ...wish, opId })) ?? null,
		/* Each step is about what the one before it left. [C7] The curtain is about no other step, and waits for the answer to none. */
		lane: ({ wish }) => (wish.type === "stage.curtain" ? wish.type : "stage"),
		expired(entry) {
			const late = lateBy(store.get(), entry, Date.now());
			return late && { code: "not-sent", sentence: notSent[late] };
		},
		progress: (opId, delivery) => store.receive((state) => progressed(state, opId, delivery)),
		answered: ({ opId }, ack) => store.receive((state) => answered(state, opId, ack)),
		/* Down and up again, once the network is back, would be a flash: only the last wish about the curtain is sent. */
		gone: (opId) => store.receive((state) => dropped(state, opId)),
	});

	return {
		store,
		act(wish) {
			const onStage = shown(store.shown()).item?.id ?? null;
			const entry: ChairEntry = { opId: newOpId(), wish, at: timeAfter(store.get().pending), onStage };
			store.update((state) => stepped(state, entry));
			void outbox.add(entry);
		},
		seen: () => store.update(seen),
		start() {
			const stopKeeping = keepShown(store, storage);
			void outbox.restore().then((entries) => store.update((state) => takenUp(state, entries)));
			following = follow({
				hello: () => ({ protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null }),
				followed(answer) {
					if (answer.audience === "chair") store.receive((state) => told(state, answer.view, Date.now()));
					return undefined;
				},
				on: {
					chair(news) {
						store.receive((state) => told(state, news, Date.now()));
						return undefined;
					},
				},
				connection(connection) {
					const { is } = store.get().connection;
					// Not away yet: never been there.
					if (connection.is === "away" && is === "starting" && store.get().asOf === null) return;
					store.receive((state) => ({ ...state, connection, asOf: asOf(state, connection) }));
					outbox.open(connection.is === "following");
				},
			});
			return () => {
				outbox.close();
				stopKeeping();
				following?.close();
				following = null;
			};
		},
	};
}

function asOf(state: ChairState, connection: ChairState["connection"]): number | null {
	if (connection.is === "following") return null;
	return state.asOf ?? (connection.is === "away" ? connection.since : null);
}
