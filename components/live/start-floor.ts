import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { follow } from "../connection/connection.ts";
import { askIdentity } from "../connection/identity.ts";
import { pollFloor } from "../connection/plain-http.ts";
import { guardUnsafe } from "../state/guard-unsafe.ts";
import { createOutbox } from "../state/outbox.ts";
import { indexedDbStore } from "../state/outbox-store.ts";
import { dropped, progressed } from "../state/pending.ts";
import type { Store } from "../state/store.ts";
import { earlyNotes, forgetEarly } from "./early.ts";
import { answered, followed, framed, told } from "./floor-news.ts";
import { type FloorEntry, type FloorState, isFloorEntry, wished } from "./floor-state.ts";
import { keepFloor } from "./keep-floor.ts";
import { ownerArrived } from "./kept.ts";
import { unsent } from "./my-lines.ts";

export type StartedFloor = { add(entry: FloorEntry): void; drop(opId: string): void; stop(): void };

/**
 * Brings a floor to life: its socket and its outbox. Loaded after the first paint, because the page can be read, and its
 * forms be sent, without.
 * @param early what was wished for on this page meanwhile
 */
export function startFloor(store: Store<FloorState>, early: readonly FloorEntry[]): StartedFloor {
	const step = (next: (state: FloorState) => FloorState | "gap"): "gap" | undefined => {
		const state = next(store.get());
		if (state === "gap") return "gap";
		store.receive(() => state);
	};

	const isUnsafe = (state: FloorState) => unsent(state).unsafe > 0;
	const outbox = createOutbox<FloorEntry>({
		store: indexedDbStore(isFloorEntry),
		send: ({ opId, wish }) => following.command({ ...wish, opId }),
		/* By kind, as the server counts how fast they come; and one at a time, so that they arrive in the order they were made. */
		lane: ({ wish }) => wish.type,
		atOnce: 1,
		progress: (opId, delivery) => void step((state) => progressed(state, opId, delivery)),
		answered(entry, ack) {
			forgetEarly(entry.opId);
			step((state) => answered(state, entry, ack));
		},
		gone(opId) {
			forgetEarly(opId);
			step((state) => dropped(state, opId));
		},
	});

	const identity = askIdentity();
	void identity.then((answer) => {
		if (answer.ok) ownerArrived();
		else step((state) => ({ ...state, blocked: answer.refusal }));
	});

	const following = follow({
		ready: identity,
		hello() {
			const { epoch, revision, head } = store.get().view;
			return { protocol: PROTOCOL_VERSION, audience: "floor", sessionId: head.session.id, have: { epoch, revision } };
		},
		async poll() {
			const { mine, view } = store.get();
			const { epoch, revision, head } = view;
			const answer = await pollFloor(head.session.id, { epoch, revision });
			if (!answer?.ok) return answer && "outdated";
			step((state) => followed(state, answer, mine));
			return "followed";
		},
		unsafe: () => isUnsafe(store.get()),
		followed: (answer) => (answer.audience === "floor" ? step((state) => followed(state, answer)) : undefined),
		on: {
			floor: (frame) => step((state) => framed(state, frame)),
			mine: (change) => void step((state) => told(state, change)),
		},
		connection(connection) {
			step((state) => ({ ...state, connection }));
			/* A page that is outdated would keep what waits for the next one; what would be lost with it is better tried. */
			const last = connection.is === "outdated" && unsent(store.get()).unsafe > 0;
			outbox.open(connection.is === "following" || connection.is === "asking" || last);
		},
	});

	const stopKeeping = keepFloor(store);
	const stopGuarding = guardUnsafe(store, isUnsafe);

	void outbox.restore().then((entries) => {
		for (const entry of entries) step((state) => wished(state, entry, true));
	});

	/* Those of this page have a note too, where notes are allowed. */
	for (const entry of new Map([...earlyNotes(), ...early].map((one) => [one.opId, one])).values()) {
		step((state) => wished(state, entry, true));
		/* The note is all there is where nothing else can be written. */
		void outbox.add(entry).then((kept) => kept && forgetEarly(entry.opId));
	}

	return {
		add: (entry) => void outbox.add(entry),
		drop(opId) {
			store.update((state) => dropped(state, opId));
			void outbox.drop(opId);
		},
		stop() {
			outbox.close();
			following.close();
			stopKeeping();
			stopGuarding();
		},
	};
}
