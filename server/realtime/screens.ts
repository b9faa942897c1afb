import { z } from "zod";
import type { Database } from "#db/client/client.ts";
import { readHall } from "#db/programme.ts";
import { id } from "#protocol/commands.ts";
import { DESK_REPORT_MS } from "#protocol/limits.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { Card, HallScreen, Painted } from "#protocol/views/screens.ts";
import type { Screen } from "#protocol/views/session.ts";
import { every } from "../every.ts";
import type { SessionView } from "../live/session-view.ts";
import type { SessionViews } from "../live/session-views.ts";
import { stageOfHall } from "../live/stage-of-hall.ts";
import type { Log } from "../log.ts";
import type { RateLimits } from "../rate-limit.ts";
import { parseShallow } from "../shape.ts";
import { countIn, cut, hallsOperated, type Io, type OurSocket, room } from "./rooms.ts";

const length = z.number().min(0).max(100_000);
const paintedSchema = z.strictObject({
	hallId: id,
	epoch: z.string().max(64),
	revision: z.int().min(0),
	mode: z.enum(STAGE_MODES),
	questionId: id.nullable(),
	card: z.enum(["name", "test"]).nullable(),
	picture: z.strictObject({ width: length, height: length, metresHigh: length }),
});

const failure = "desks were not told of the screens";

type Parts = { db: Database; views: SessionViews; rates: RateLimits; log: Log };

/** What a screen has painted, and when it said so (ms of `performance.now()`). */
type LastPainted = Omit<NonNullable<Painted["painted"]>, "msAgo"> & { time: number };

/**
 * [W11] What each screen painted last. In memory only: after a restart it is known again within `PAINTED_MS`.
 *
 * The desks of a hall hear of it when a screen comes, goes or shows something else, and every few seconds.
 */
export class Screens {
	readonly #io: Io;
	readonly #parts: Parts;
	readonly #painted = new Map<string, LastPainted>();
	/** Stops on shutdown. */
	readonly stop: () => void;

	constructor(io: Io, parts: Parts) {
		this.#io = io;
		this.#parts = parts;
		this.stop = every(DESK_REPORT_MS, { log: parts.log, failure }, async () => {
			for (const view of await this.#viewsAtDesks()) this.#send(view);
			for (const hallId of hallsOperated(io)) await this.#sendToOperators(hallId);
		});
	}

	/** Adds a connected screen, and listens to what it says it has painted. */
	async join(socket: OurSocket, screen: { id: string; hallId: string }): Promise<void> {
		const isNew = socket.data.screen?.id !== screen.id;
		socket.data.screen = screen;
		await socket.join(room.screen(screen.id));
		if (!isNew) return;
		socket.on("disconnect", () => this.#changed(screen.hallId));
		socket.on("painted", (message: unknown) => void this.#paint(socket, message));
		this.#changed(screen.hallId);
	}

	/** Sends a desk, or an operator's page, that was just opened what the hall's screens show. */
	sendTo(socket: OurSocket, hall: { id: string; screens: readonly Screen[] }): void {
		socket.emit("screens", this.#of(hall));
	}

	/** [W18] Tells a screen to show a card, or its slide again. @returns whether it is connected here */
	tell({ id: screenId, name }: Screen, card: Card | null): boolean {
		const screen = room.screen(screenId);
		this.#io.to(screen).emit("card", { screenId, name, card });
		return countIn(this.#io, screen) > 0;
	}

	/** Tells those who run a hall's screens that one was added, changed or removed. Desks hear of it with their head. */
	async changedIn(hallId: string): Promise<void> {
		if (countIn(this.#io, room.operators(hallId)) > 0) await this.#sendToOperators(hallId);
	}

	/** [W10] Cuts a screen that was revoked. It is refused when it reconnects. */
	async revoked({ state }: SessionView, screenId: string): Promise<void> {
		this.#painted.delete(screenId);
		cut(this.#io, room.screen(screenId));
		await this.changedIn(state.hall.id);
	}

	/** Tells the screens of a hall where no session is on what one of them is fixed to: such a hall has no ticks. */
	async fixed(view: SessionView): Promise<void> {
		await this.changedIn(view.state.hall.id);
		if (view.state.stage.sessionId !== null) return;
		const hall = await readHall(this.#parts.db, { id: view.state.hall.id });
		if (hall) this.#io.to(room.stage(hall.id)).emit("stage", await stageOfHall(this.#parts.views, hall));
	}

	async #paint(socket: OurSocket, message: unknown): Promise<void> {
		const painted = parseShallow(paintedSchema, message, 2);
		const { screen } = socket.data;
		if (!painted || !screen || painted.hallId !== screen.hallId) return;
		if ((await this.#parts.rates.spend("painted", screen.id)) > 0) return;
		const before = this.#painted.get(screen.id);
		const { hallId: _, ...now } = painted;
		this.#painted.set(screen.id, { ...now, time: performance.now() });
		// Every vote is painted: desks hear of a new number alone with the next regular message.
		const isNew = before?.mode !== now.mode || before.questionId !== now.questionId || before.card !== now.card;
		if (isNew) this.#changed(screen.hallId);
	}

	#changed(hallId: string): void {
		this.#viewsAtDesks()
			.then(async (views) => {
				for (const view of views) if (view.state.hall.id === hallId) this.#send(view);
				await this.changedIn(hallId);
			})
			.catch((fault) => this.#parts.log.warn({ err: fault, hallId }, failure));
	}

	#send(view: SessionView): void {
		this.#io.to(room.desk(view.id)).emit("screens", this.#of(placeOf(view)));
	}

	async #sendToOperators(hallId: string): Promise<void> {
		const hall = await readHall(this.#parts.db, { id: hallId });
		if (hall) this.#io.to(room.operators(hallId)).emit("screens", this.#of(hall));
	}

	/** @returns the sessions that have a desk open here */
	async #viewsAtDesks(): Promise<SessionView[]> {
		return (await this.#parts.views.loaded()).filter(({ id }) => countIn(this.#io, room.desk(id)) > 0);
	}

	#of(hall: { id: string; screens: readonly Screen[] }): { hallId: string; screens: HallScreen[] } {
		const screens = hall.screens.map((screen) => {
			const { id: screenId } = screen;
			const connected = countIn(this.#io, room.screen(screenId)) > 0;
			const last = this.#painted.get(screenId);
			if (!last) return { ...screen, screenId, connected, painted: null };
			const { time, ...painted } = last;
			return { ...screen, screenId, connected, painted: { ...painted, msAgo: Math.round(performance.now() - time) } };
		});
		return { hallId: hall.id, screens };
	}
}

/** @returns a session's hall, with its screens */
export function placeOf({ state }: SessionView): { id: string; screens: readonly Screen[] } {
	return { id: state.hall.id, screens: state.screens };
}
