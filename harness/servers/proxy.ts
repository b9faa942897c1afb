import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** To the server, or back. */
export type Direction = "up" | "down";

/** A bad network between clients and a server on this machine, for any protocol over TCP. */
export type Proxy = {
	port: number;
	/** The server's origin through this proxy, for browsers. */
	origin: string;
	/** Breaks every open connection once. New ones work. */
	cut(): void;
	/** Nothing passes on open connections any more, but they stay open. New ones work. */
	silence(): void;
	/** Silences open connections. New ones are accepted but not read until `restore()`. */
	drop(): void;
	/** From now on closes new connections immediately. Open ones continue. */
	refuse(): void;
	/** From now on delays everything by this much, in order. */
	delay(milliseconds: number): void;
	/** From now on passes data on in pieces of this many bytes, one every `milliseconds`. */
	trickle(bytes: number, milliseconds: number): void;
	/** From now on changes data on its way, chunk by chunk. */
	rewrite(change: (chunk: Buffer, direction: Direction) => Buffer): void;
	/** From now on answers what matches with 403, as a filter on the network does, and lets the rest through. */
	filter(blocks: (chunk: string) => boolean): void;
	/**
	 * Ends what began with "from now on", and dropping. Connections opened while dropping are read now, as after TCP
	 * retransmission; silenced ones are broken.
	 * @returns how many connections were opened while dropping or refusing, since the last `restore()`
	 */
	restore(): number;
	close(): void;
};

const FORBIDDEN =
	"HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncontent-length: 9\r\nconnection: close\r\n\r\nForbidden";

type Connection = { near: Socket; far: Socket; isSilent: boolean };

export async function openProxy(to: { port: number; host?: string }): Promise<Proxy> {
	const open = new Set<Connection>();
	/** Connections opened while dropping, and not read yet. */
	const unheard = new Set<Socket>();
	let state: "open" | "dropping" | "refusing" = "open";
	let begun = 0;
	let delayMs = 0;
	let trickle: { bytes: number; milliseconds: number } | null = null;
	let blocks: ((chunk: string) => boolean) | null = null;
	let change: ((chunk: Buffer, direction: Direction) => Buffer) | null = null;

	const server = createServer({ allowHalfOpen: true }, (near) => {
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

	function connectThrough(near: Socket): void {
		const far = connect({ port: to.port, host: to.host ?? "127.0.0.1", allowHalfOpen: true });
		const connection = { near, far, isSilent: false };
		open.add(connection);
		pass(connection, near, far, "up");
		pass(connection, far, near, "down");
		for (const end of [near, far]) {
			end.once("close", () => {
				if (near.closed && far.closed) open.delete(connection);
			});
		}
	}

	/** Passes on data, its end and errors, delayed and in order. */
	function pass(connection: Connection, from: Socket, into: Socket, direction: Direction): void {
		const queue: { arrive(): void; isDue: boolean }[] = [];
		/** When the last piece is due, by the clock of `performance`. */
		let dueAt = 0;
		const send = (arrive: () => void, gapMs = 0) => {
			dueAt = Math.max(dueAt + gapMs, performance.now() + delayMs);
			const waitMs = dueAt - performance.now();
			const one = { arrive, isDue: waitMs <= 0 };
			queue.push(one);
			if (one.isDue) return deliver();
			setTimeout(() => {
				one.isDue = true;
				deliver();
			}, waitMs);
		};
		const deliver = () => {
			while (queue[0]?.isDue) {
				const next = queue.shift();
				if (!connection.isSilent) next?.arrive();
			}
		};
		from.on("data", (chunk) => {
			if (direction === "up" && blocks?.(chunk.toString("latin1"))) {
				from.end(FORBIDDEN);
				into.destroy();
				return;
			}
			const changed = change ? change(chunk, direction) : chunk;
			const size = trickle?.bytes ?? changed.length;
			for (let start = 0; start < changed.length; start += size) {
				const piece = changed.subarray(start, start + size);
				send(() => {
					if (into.write(piece) || from.isPaused()) return;
					from.pause();
					into.once("drain", () => from.resume());
				}, trickle?.milliseconds);
			}
		});
		from.once("end", () => send(() => into.end()));
		from.on("error", () => send(() => into.destroy()));
	}

	function breakOff({ near, far }: Connection): void {
		near.destroy();
		far.destroy();
	}

	function silence(): void {
		for (const connection of open) connection.isSilent = true;
	}

	function cut(): void {
		for (const connection of open) breakOff(connection);
		for (const near of unheard) near.destroy();
	}

	return {
		port: address.port,
		origin: `http://localhost:${address.port}`,
		cut,
		silence,
		drop() {
			silence();
			state = "dropping";
		},
		refuse() {
			state = "refusing";
		},
		delay(milliseconds) {
			delayMs = milliseconds;
		},
		trickle(bytes, milliseconds) {
			trickle = { bytes, milliseconds };
		},
		rewrite(by) {
			change = by;
		},
		filter(those) {
			blocks = those;
		},
		restore() {
			for (const connection of open) if (connection.isSilent) breakOff(connection);
			state = "open";
			delayMs = 0;
			trickle = null;
			change = null;
			blocks = null;
			for (const near of unheard) if (!near.destroyed) connectThrough(near);
			unheard.clear();
			const meanwhile = begun;
			begun = 0;
			return meanwhile;
		},
		close() {
			cut();
			server.close();
		},
	};
}
