import { type Packet, SEPARATOR } from "./packets.ts";

/** What a transport says, never before it has been given back. */
export type Heard = {
	/** A packet came. @returns what it says, null where it cannot be read */
	packet(text: string): Packet | null;
	/** It has ended by itself, or never began. */
	closed(): void;
};

export type Transport = {
	send(packet: string): void;
	/** Ends it; nothing is heard of it any more. */
	close(): void;
};

/** A way to carry packets. */
export type Way = (heard: Heard) => Transport;

const ADDRESS = "/socket.io/?EIO=4&transport=";

export const webSocket: Way = (heard) => {
	/* Browsers that are a few years old want the whole address. */
	const socket = new WebSocket(`${location.origin.replace("http", "ws") + ADDRESS}websocket`);
	socket.onmessage = ({ data }) => void heard.packet(String(data));
	socket.onclose = heard.closed;
	return {
		send: (packet) => socket.send(packet),
		close() {
			socket.onmessage = null;
			socket.onclose = null;
			socket.close();
		},
	};
};

/** For networks that break WebSockets: one GET that waits for packets, and a POST for each that is sent, one at a time. */
export const longPolling: Way = (heard) => {
	const leaving = new AbortController();
	const { signal } = leaving;
	let address = `${ADDRESS}polling`;
	let sending = Promise.resolve();

	async function request(init: RequestInit): Promise<string> {
		const response = await fetch(address, { ...init, signal, cache: "no-store" });
		if (!response.ok) throw new Error(String(response.status));
		return response.text();
	}

	async function listen(): Promise<void> {
		while (!signal.aborted) {
			const packets = (await request({})).split(SEPARATOR).map(heard.packet);
			/* A network's own page, which would be fetched again and again. */
			if (packets.every((packet) => packet === null)) throw new Error("No packets");
			for (const packet of packets) if (packet?.is === "open") address += `&sid=${packet.sid}`;
		}
	}

	function fail(): void {
		if (signal.aborted) return;
		leaving.abort();
		heard.closed();
	}

	listen().catch(fail);
	return {
		send(packet) {
			sending = sending.then(() => request({ method: "POST", body: packet })).then(() => undefined, fail);
		},
		close: () => leaving.abort(),
	};
};
