import { io, type Socket } from "socket.io-client";
import { type ClientToServer, type HelloReply, PROTOCOL_VERSION, type ServerToClient } from "#protocol/events.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { keepLatest, type LatestView } from "./latest-view.ts";

/** A hall's screen, without a page. */
export type Screen = Pick<LatestView<StageView>, "view" | "until"> & {
	readonly socket: Socket<ServerToClient, ClientToServer>;
	leave(): void;
};

/** @param cookie of a sign-in that may see the hall's stage */
export async function openScreen(origin: string, cookie: string, hallId: string): Promise<Screen> {
	const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
		transports: ["websocket"],
		forceNew: true,
		extraHeaders: { cookie, origin },
	});
	const latest = keepLatest<StageView>();
	socket.on("stage", latest.take);
	const hello = { protocol: PROTOCOL_VERSION, audience: "stage" as const, hallId, have: null };
	const followed: HelloReply = await socket.emitWithAck("hello", hello);
	if (!followed.ok || followed.audience !== "stage") {
		socket.disconnect();
		throw new Error("The screen did not get a view of its hall's stage.");
	}
	latest.take(followed.view);
	return Object.assign(latest, { socket, leave: () => void socket.disconnect() });
}
