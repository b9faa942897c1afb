import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A network between a page and its server, which can be gone without a word and come back. */
export type Line = {
	/** The server, by this network. */
	origin: string;
	/**
	 * From now on nothing goes through. Silently: what is said on what stands is not heard, and neither is what is begun. Or what
	 * stands is broken, and what is begun is refused.
	 */
	cut(how?: "silently" | "refusing"): void;
	/**
	 * All goes through again. What was begun meanwhile is heard now, as TCP's own repeating has it; what stood before is gone.
	 * @returns how many connections were begun meanwhile
	 */
	mend(): number;
	close(): void;
};

/** @param port where the server listens on this machine */
export async function openLine(port: number): Promise<Line> {
	const open = new Set<Socket>();
	/** Begun while the line was cut, and not heard yet. */
	const waiting = new Set<Socket>();
	let isCut: "silently" | "refusing" | null = null;
	let begun = 0;

	function through(near: Socket): void {
		const far = connect(port, "127.0.0.1");
		near.pipe(far);
		far.pipe(near);
		for (const end of [near, far]) {
			open.add(end);
			end.on("error", () => end.destroy());
			end.once("close", () => {
				open.delete(end);
				near.destroy();
				far.destroy();
			});
		}
	}

	const server = createServer((near) => {
		near.on("error", () => near.destroy());
		if (!isCut) return through(near);
		begun += 1;
		if (isCut === "refusing") return void near.destroy();
		waiting.add(near);
		near.once("close", () => waiting.delete(near));
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");
	return {
		origin: `http://localhost:${address.port}`,
		cut(how = "silently") {
			isCut = how;
			begun = 0;
			// Silently, no end and no reset reaches either side.
			for (const socket of open) how === "silently" ? socket.unpipe().pause() : socket.destroy();
		},
		mend() {
			isCut = null;
			for (const socket of open) socket.destroy();
			for (const near of waiting) through(near);
			waiting.clear();
			return begun;
		},
		close() {
			for (const socket of [...open, ...waiting]) socket.destroy();
			server.close();
		},
	};
}
