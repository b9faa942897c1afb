import { MIRROR_MS } from "#protocol/limits.ts";
import type { MirrorView } from "#protocol/views/mirror.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { mirrorOf } from "../live/stage-of-hall.ts";
import { countIn, type Io, room } from "./rooms.ts";

/** What a hall's mirrors were sent last: the slide, and its numbers. */
type Sent = { slide: string; votes: string; at: number; timer: NodeJS.Timeout | null; next: MirrorView };

/**
 * Sends what a hall's screens show to everybody who has it on a device of their own, of whom there may be thousands. A new slide is sent
 * at once; votes alone every `MIRROR_MS` at most, as on walls.
 */
export class Mirrors {
	readonly #io: Io;
	readonly #sent = new Map<string, Sent>();

	constructor(io: Io) {
		this.#io = io;
	}

	/** @param stage what the hall's screens get */
	changed(stage: StageView): void {
		const hallId = stage.hall.id;
		const sent = this.#sent.get(hallId);
		if (countIn(this.#io, room.mirror(hallId)) === 0) {
			if (sent) this.#forget(hallId, sent);
			return;
		}
		const next = mirrorOf(stage);
		const slide = slideOf(next);
		const votes = next.top.map((row) => row.votes).join();
		if (!sent || sent.slide !== slide) {
			if (sent) this.#forget(hallId, sent);
			this.#send(hallId, { slide, votes, at: 0, timer: null, next });
		} else if (sent.votes !== votes) {
			Object.assign(sent, { votes, next });
			sent.timer ??= setTimeout(() => this.#send(hallId, sent), Math.max(0, sent.at + MIRROR_MS - performance.now()));
		}
	}

	/** Stops on shutdown. */
	stop(): void {
		for (const [hallId, sent] of this.#sent) this.#forget(hallId, sent);
	}

	#send(hallId: string, sent: Sent): void {
		Object.assign(sent, { at: performance.now(), timer: null });
		this.#sent.set(hallId, sent);
		this.#io.to(room.mirror(hallId)).emit("mirror", sent.next);
	}

	#forget(hallId: string, { timer }: Sent): void {
		if (timer) clearTimeout(timer);
		this.#sent.delete(hallId);
	}
}

/** @returns a text that is the same while only numbers change */
function slideOf({ revision: _, top, ...slide }: MirrorView): string {
	return JSON.stringify([slide, top.map(({ id }) => id)]);
}
