import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import type { Wish } from "#protocol/commands.ts";
import { type Ack, type Followed, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views.ts";
import type { Conference } from "./conference.ts";

/** A chair's tablet without the pixels. */
export async function chairOf(conference: Conference) {
	const { origin, sessionId } = conference;
	const cookie = await conference.signIn("chair");
	const socket = io(origin, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin } });
	const hello = { protocol: PROTOCOL_VERSION, audience: "chair", sessionId, have: null };
	const followed: Followed = await socket.emitWithAck("hello", hello);
	if (!followed.ok || followed.audience !== "chair") throw new Error("The chair follows its session.");
	let { view } = followed;
	let changed = Promise.withResolvers<void>();
	socket.on("chair", (next: ChairView) => {
		view = next;
		changed.resolve();
		changed = Promise.withResolvers();
	});
	return {
		/** @returns once the view is as wanted; a test's own time-out ends what never is */
		async until(wanted: (view: ChairView) => boolean): Promise<ChairView> {
			while (!wanted(view)) await changed.promise;
			return view;
		},
		send: (wish: Wish): Promise<Ack> => socket.emitWithAck("command", { ...wish, opId: randomUUID() }),
		leave: () => void socket.disconnect(),
	};
}
