import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** From a client to the server, or back. */
export type Direction = "up" | "down";

/** A network between clients and a server on this machine, whatever they speak, which a test makes as bad as it likes. */
export type Proxy = {
	port: number;
	/** The server, by this network, for browsers. */
	origin: string;
	/** Breaks every open connection, once; new ones get through. */
	cut(): void;
	/** Nothing passes on connections that are open now, for good, and nobody hangs up. New ones get through. */
	silence(): void;
	/** Silences open connections; new ones are accepted and not heard until `restore()`. */
	drop(): void;
	/** From now on new connections are refused. Those that are open go on. */
	refuse(): void;
	/** From now on everything arrives this much later, in its order. */
	delay(milliseconds: number): void;
	/** From now on what passes is changed on its way, chunk by chunk. */
	rewrite(change: (chunk: Buffer, direction: Direction) => Buffer): void;
	/**
	 * Ends what began with "from now on", and dropping. Connections begun meanwhile are heard now, as TCP repeats itself; those
	 * that were silenced are broken.
	 * @returns how many connections were begun while they were dropped or refused
	 */
	restore(): number;
	close(): void;
};

/** @param to where the server listens */
export async function openProxy(to: { port: number; host?: string }): Promise<Proxy> {
	const open = new Set<Socket>();
	/** Begun while everything was dropped, and not heard yet. */
	const unheard = new Set<Socket>();
	const silent = new Set<Socket>();
	let state: "open" | "dropping" | "refusing" = "open";
	let begun = 0;
	let delayMs = 0;
	let change: ((chunk: Buffer, direction: Direction) => Buffer) | null = null;

	function pass(from: Socket, into: Socket, direction: Direction): void {
		from.on("data", (chunk) => {
			if (silent.has(from)) return;
			const changed = change ? change(chunk, direction) : chunk;
			// Timers of one length end in the order they began.
			if (delayMs > 0) setTimeout(() => into.write(changed), delayMs);
			else if (!into.write(changed)) {
				from.pause();
				into.once("drain", () => from.resume());
			}
		});
	}

	function connectThrough(near: Socket): void {
		const far = connect(to.port, to.host ?? "127.0.0.1");
		pass(near, far, "up");
		pass(far, near, "down");
		for (const end of [near, far]) {
			open.add(end);
			end.on("error", () => end.destroy());
			end.once("close", () => {
				open.delete(end);
				// A hang-up is not heard either.
				if (silent.delete(end)) return;
				near.destroy();
				far.destroy();
			});
		}
	}

	const server = createServer((near) => {
		near.on("error", () => near.destroy());
		if (state === "open") return connectThrough(near);
		begun += 1;
		if (state === "refusing") return void near.destroy();
		unheard.add(near);
		near.once("close", () => unheard.delete(near));
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");

	const silence = () => {
		for (const socket of open) silent.add(socket);
	};
	return {
		port: address.port,
		origin: `http://localhost:${address.port}`,
		cut() {
			for (const socket of open) socket.destroy();
		},
		silence,
		drop() {
			silence();
			state = "dropping";
			begun = 0;
		},
		refuse() {
			state = "refusing";
			begun = 0;
		},
		delay(milliseconds) {
			delayMs = milliseconds;
		},
		rewrite(by) {
			change = by;
		},
		restore() {
			for (const socket of silent) socket.destroy();
			state = "open";
			delayMs = 0;
			change = null;
			for (const near of unheard) connectThrough(near);
			unheard.clear();
			return begun;
		},
		close() {
			for (const socket of [...open, ...unheard]) socket.destroy();
			server.close();
		},
	};
}
