import { type Following, follow } from "#components/live/connection.ts";
import { newOpId } from "#components/live/entry.ts";
import { createStore, type Store } from "#components/live/store.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { isPassing } from "#protocol/refusals.ts";
import type { ChairView } from "#protocol/views.ts";
import {
	answered,
	type ChairState,
	type ChairStep,
	type ChairWish,
	dropped,
	initialChair,
	lateBy,
	refused,
	seen,
	shown,
	stepped,
	told,
} from "./chair-state.ts";
import { type Chest, chestOf } from "./chest.ts";
import { keepShown } from "./keep-shown.ts";

export type ChairLive = {
	store: Store<ChairState>;
	/** Takes a step: it is written down, shown as done, and sent in its turn until the server has answered for good. */
	act(wish: ChairWish): void;
	/** The chair has seen what was refused. */
	seen(): void;
	start(): () => void;
};

/** After silence, or "try again". */
const AGAIN_MS = 1_500;

/** What is sent one after another, and independently of all else. */
type Lane = {
	takes(step: ChairStep): boolean;
	sending: boolean;
	again: ReturnType<typeof setTimeout> | undefined;
};

/** A chair's tablet as it came with the page, and what keeps it live. @param personId the sign-in by which it is seen */
export function createChairLive(view: ChairView, personId: string): ChairLive {
	const store = createStore(initialChair(view));
	let following: Following | null = null;
	let chest: Chest | null = null;
	/** [C7] The curtain is about no other step, and waits for the answer to none. */
	const lanes: readonly Lane[] = [
		{ takes: ({ wish }) => wish.type === "stage.curtain", sending: false, again: undefined },
		{ takes: ({ wish }) => wish.type !== "stage.curtain", sending: false, again: undefined },
	];

	function sendAll(): void {
		for (const lane of lanes) void send(lane);
	}

	/** Sends what waits in a lane, one after another: each step is about what the one before it left. */
	async function send(lane: Lane): Promise<void> {
		if (lane.sending) return;
		lane.sending = true;
		const next = () => store.get().steps.find((step) => step.progress.at === "waiting" && lane.takes(step));
		try {
			for (let step = next(); step && isThere(); step = next()) {
				const late = lateBy(store.get(), step, Date.now());
				const { opId, wish } = step;
				const ack = late ? null : await following?.command({ ...wish, opId });
				if (late) store.update((state) => refused(state, opId, late));
				else if (ack && (ack.ok || !isPassing(ack.refusal))) store.update((state) => answered(state, opId, ack));
				// The page may have gone while the answer was on its way.
				else if (!following) return;
				else {
					clearTimeout(lane.again);
					lane.again = setTimeout(
						() => void send(lane),
						ack?.ok === false && ack.refusal.code === "too-fast" ? ack.refusal.seconds * 1_000 : AGAIN_MS,
					);
					return;
				}
				chest?.remove(opId);
			}
		} finally {
			lane.sending = false;
		}
	}

	/** Of several wishes about the curtain only the last is sent: down and up again, once the network is back, would be a flash. */
	function dropCurtain(): void {
		for (const { opId, wish, progress } of store.get().steps) {
			if (wish.type !== "stage.curtain" || progress.at !== "waiting") continue;
			chest?.remove(opId);
			store.update((state) => dropped(state, opId));
		}
	}

	const isThere = () => store.get().connection.is === "following";

	return {
		store,
		act(wish) {
			const onStage = shown(store.get()).now?.id ?? null;
			if (wish.type === "stage.curtain" && !isThere()) dropCurtain();
			const step: ChairStep = { opId: newOpId(), wish, at: Date.now(), onStage, progress: { at: "waiting" } };
			chest?.put(step);
			store.update((state) => stepped(state, step));
			sendAll();
		},
		seen: () => store.update(seen),
		start() {
			const sessionId = view.session.id;
			chest = chestOf(personId, sessionId);
			const stopKeeping = keepShown(store, chest);
			following = follow({
				hello: () => ({ protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null }),
				followed(answer) {
					if (answer.audience === "chair") store.update((state) => told(state, answer.view, Date.now()));
					return undefined;
				},
				on: {
					chair(news) {
						store.update((state) => told(state, news, Date.now()));
						return undefined;
					},
				},
				connection(connection) {
					const { is } = store.get().connection;
					// Not away yet: never been there.
					if (connection.is === "away" && is === "starting" && store.get().asOf === null) return;
					store.update((state) => ({ ...state, connection, asOf: asOf(state, connection) }));
					if (connection.is === "following") sendAll();
				},
			});
			return () => {
				for (const { again } of lanes) clearTimeout(again);
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
