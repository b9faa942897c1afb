import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import type { Wish } from "#protocol/commands.ts";
import { type Ack, type Followed, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views.ts";

/** A chair's tablet without the pixels. */
export type Chair = {
	/** @returns once the view is as wanted; a test's own time-out ends what never is */
	until(wanted: (view: ChairView) => boolean): Promise<ChairView>;
	send(wish: Wish): Promise<Ack>;
	leave(): void;
};

/** @param cookie of a chair's sign-in */
export async function openChair(origin: string, cookie: string, sessionId: string): Promise<Chair> {
	const socket = io(origin, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin } });
	let view: ChairView | null = null;
	let changed = Promise.withResolvers<void>();
	const take = (next: ChairView) => {
		// An answer to hello may have been written before a view that came first.
		if (view && view.epoch === next.epoch && view.revision > next.revision) return;
		view = next;
		changed.resolve();
		changed = Promise.withResolvers();
	};
	socket.on("chair", take);
	const hello = { protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null };
	const followed: Followed = await socket.emitWithAck("hello", hello);
	if (!followed.ok || followed.audience !== "chair") {
		socket.disconnect();
		throw new Error("The chair follows its session.");
	}
	take(followed.view);
	return {
		async until(wanted) {
			while (!view || !wanted(view)) await changed.promise;
			return view;
		},
		send: (wish) => socket.emitWithAck("command", { ...wish, opId: randomUUID() }),
		leave: () => void socket.disconnect(),
	};
}
