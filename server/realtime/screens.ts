import type { Socket } from "socket.io";
import { z } from "zod";
import type { Database } from "#db/client/client.ts";
import { readHall } from "#db/programme.ts";
import { id } from "#protocol/commands.ts";
import type { ClientToServer, ServerToClient } from "#protocol/events.ts";
import { DESK_REPORT_MS } from "#protocol/limits.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { Painted } from "#protocol/views/desk.ts";
import type { SessionView, SessionViews } from "../live/session-view.ts";
import { stageOfHall } from "../live/stage-of-hall.ts";
import type { Log } from "../log.ts";
import type { RateLimits } from "../rate-limit.ts";
import { isShallow } from "../shape.ts";
import { cut, type Io, room, type SocketData } from "./publisher.ts";

type OurSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** What a screen says it has painted, and when it said so by this server's clock. */
type Said = Omit<NonNullable<Painted["painted"]>, "msAgo"> & { at: number };

const paintedSchema = z.strictObject({
	hallId: id,
	epoch: z.string().max(64),
	revision: z.int().min(0),
	mode: z.enum(STAGE_MODES),
	questionId: id.nullable(),
});

/**
 * [W11] What each screen painted last. It is news of the moment, so it is kept in memory: a server that begins anew knows
 * nothing of a screen until that says so, within `PAINTED_MS`.
 *
 * The desks of a hall's sessions are told when a screen comes, goes or shows something else, and every few seconds.
 */
export class Screens {
	readonly #io: Io;
	readonly #db: Database;
	readonly #views: SessionViews;
	readonly #rates: RateLimits;
	readonly #log: Log;
	readonly #said = new Map<string, Said>();
	/** Those that have a screen or a desk here. */
	readonly #halls = new Set<string>();
	/** @returns the key in the link of a video mixer that is made by this step */
	readonly keyOf: (by: { personId: string; opId: string }) => string;

	constructor(
		context: { io: Io; db: Database; views: SessionViews; rates: RateLimits; log: Log },
		keyOf: (by: { personId: string; opId: string }) => string,
	) {
		this.#io = context.io;
		this.#db = context.db;
		this.#views = context.views;
		this.#rates = context.rates;
		this.#log = context.log;
		this.keyOf = keyOf;
		const timer = setInterval(() => {
			for (const hallId of this.#halls) void this.#tell(hallId);
		}, DESK_REPORT_MS);
		timer.unref();
	}

	/** A hall's screen follows its stage: from now on what it says of itself is heard. */
	async came(socket: OurSocket, screen: { id: string; hallId: string }): Promise<void> {
		const isNew = socket.data.screen?.id !== screen.id;
		socket.data.screen = screen;
		this.#halls.add(screen.hallId);
		await socket.join(room.screen(screen.id));
		if (!isNew) return;
		socket.on("disconnect", () => void this.#tell(screen.hallId));
		socket.on("painted", (message: unknown) => void this.#painted(socket, message));
		void this.#tell(screen.hallId);
	}

	/** Tells a desk that has just come what the hall's screens show. */
	greet(socket: OurSocket, view: SessionView): void {
		const hallId = view.state.hall.id;
		this.#halls.add(hallId);
		socket.emit("screens", { hallId, screens: this.#of(view) });
	}

	/** [W10] A screen was revoked: its connections end at once, and what comes back is refused. */
	revoked(screenId: string): void {
		this.#said.delete(screenId);
		cut(this.#io, room.screen(screenId));
	}

	/** A hall where no session is on has no ticks: its screens are told here what one of them is fixed to. */
	async fixed(view: SessionView): Promise<void> {
		if (view.state.stage.sessionId !== null) return;
		const hall = await readHall(this.#db, { id: view.state.hall.id });
		if (hall) this.#io.to(room.stage(hall.id)).emit("stage", await stageOfHall(this.#views, hall));
	}

	async #painted(socket: OurSocket, message: unknown): Promise<void> {
		const said = isShallow(message, 1) ? paintedSchema.safeParse(message).data : null;
		const { screen } = socket.data;
		if (!said || !screen || said.hallId !== screen.hallId) return;
		if ((await this.#rates.spend("painted", screen.id)) > 0) return;
		const before = this.#said.get(screen.id);
		const { epoch, revision, mode, questionId } = said;
		this.#said.set(screen.id, { epoch, revision, mode, questionId, at: performance.now() });
		// Every vote is painted: of what changes only the number a desk hears with the others, in a moment.
		if (before?.mode !== mode || before.questionId !== questionId) void this.#tell(screen.hallId);
	}

	async #tell(hallId: string): Promise<void> {
		try {
			for (const view of await this.#views.inHall(hallId)) {
				if (this.#isThere(room.desk(view.id)))
					this.#io.to(room.desk(view.id)).emit("screens", { hallId, screens: this.#of(view) });
			}
		} catch (fault) {
			this.#log.warn({ err: fault, hallId }, "desks were not told of the screens");
		}
	}

	#of(view: SessionView): Painted[] {
		return view.state.screens.map(({ id }) => {
			const said = this.#said.get(id);
			if (!said) return { screenId: id, connected: this.#isThere(room.screen(id)), painted: null };
			const { at, ...rest } = said;
			const painted = { ...rest, msAgo: Math.round(performance.now() - at) };
			return { screenId: id, connected: this.#isThere(room.screen(id)), painted };
		});
	}

	#isThere(name: string): boolean {
		return (this.#io.sockets.adapter.rooms.get(name)?.size ?? 0) > 0;
	}
}
