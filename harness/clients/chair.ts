import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { CommandInput } from "#protocol/commands.ts";
import {
	type Ack,
	type ClientToServer,
	type HelloReply,
	PROTOCOL_VERSION,
	type ServerToClient,
} from "#protocol/events.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import { keepLatest, type LatestView } from "./latest-view.ts";

/** A chair's tablet, without a page. */
export type Chair = Pick<LatestView<ChairView>, "view" | "until"> & {
	readonly socket: Socket<ServerToClient, ClientToServer>;
	send(command: CommandInput): Promise<Ack>;
	leave(): void;
};

/** @param cookie of a chair's sign-in */
export async function openChair(origin: string, cookie: string, sessionId: string): Promise<Chair> {
	const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
		transports: ["websocket"],
		forceNew: true,
		extraHeaders: { cookie, origin },
	});
	const latest = keepLatest<ChairView>();
	socket.on("chair", latest.take);
	const hello = { protocol: PROTOCOL_VERSION, audience: "chair" as const, sessionId, have: null };
	const followed: HelloReply = await socket.emitWithAck("hello", hello);
	if (!followed.ok || followed.audience !== "chair") {
		socket.disconnect();
		throw new Error("The chair did not get a view of its session.");
	}
	latest.take(followed.view);
	return Object.assign(latest, {
		socket,
		send: (command: CommandInput): Promise<Ack> => socket.emitWithAck("command", { ...command, opId: randomUUID() }),
		leave: () => void socket.disconnect(),
	});
}
