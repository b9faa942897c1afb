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
	/** From now on new connections are closed as soon as they are begun. Those that are open go on. */
	refuse(): void;
	/** From now on everything arrives this much later, in its order. */
	delay(milliseconds: number): void;
	/** From now on what passes is changed on its way, chunk by chunk. */
	rewrite(change: (chunk: Buffer, direction: Direction) => Buffer): void;
	/**
	 * Ends what began with "from now on", and dropping. Connections begun meanwhile are heard now, as TCP repeats itself; those
	 * that were silenced are broken.
	 * @returns how many connections were begun while they were dropped or refused, since the last `restore()`
	 */
	restore(): number;
	close(): void;
};

type Connection = { near: Socket; far: Socket; isSilent: boolean };

/** @param to where the server listens */
export async function openProxy(to: { port: number; host?: string }): Promise<Proxy> {
	const open = new Set<Connection>();
	/** Begun while everything was dropped, and not heard yet. */
	const unheard = new Set<Socket>();
	let state: "open" | "dropping" | "refusing" = "open";
	let begun = 0;
	let delayMs = 0;
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

	/** Passes on data, the end of it, and breaks, each as late as the last `delay()` says and none before another. */
	function pass(connection: Connection, from: Socket, into: Socket, direction: Direction): void {
		const underWay: { arrive(): void; isDue: boolean }[] = [];
		const send = (arrive: () => void) => {
			const one = { arrive, isDue: delayMs === 0 };
			underWay.push(one);
			if (one.isDue) return deliver();
			setTimeout(() => {
				one.isDue = true;
				deliver();
			}, delayMs);
		};
		const deliver = () => {
			while (underWay[0]?.isDue) {
				const next = underWay.shift();
				if (!connection.isSilent) next?.arrive();
			}
		};
		from.on("data", (chunk) => {
			const changed = change ? change(chunk, direction) : chunk;
			send(() => {
				if (into.write(changed)) return;
				from.pause();
				into.once("drain", () => from.resume());
			});
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
		rewrite(by) {
			change = by;
		},
		restore() {
			for (const connection of open) if (connection.isSilent) breakOff(connection);
			state = "open";
			delayMs = 0;
			change = null;
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
