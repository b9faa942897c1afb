import type { Database } from "#db/client/client.ts";
import { RECONNECT_SPREAD_MS } from "#protocol/limits.ts";
import { Queues } from "./commands/queues.ts";
import type { Context } from "./context.ts";
import { DatabaseHealth } from "./database-health.ts";
import { every } from "./every.ts";
import { createHandler, type Pages } from "./http/handler.ts";
import { Identity } from "./identity/identity.ts";
import type { Listening } from "./listen.ts";
import { FeedbackBatches } from "./live/feedback-batch.ts";
import { FloodWatch } from "./live/flood-watch.ts";
import { applySchedule, keepSchedule } from "./live/schedule.ts";
import { createSearchLimit } from "./live/search-limit.ts";
import { SessionViews } from "./live/session-views.ts";
import { VoteBatches } from "./live/vote-batch.ts";
import { VoteWatch } from "./live/vote-watch.ts";
import type { Log } from "./log.ts";
import { createPageServices, type PageServices } from "./pages/create-page-services.ts";
import { RateLimits } from "./rate-limit.ts";
import { ActivityReporter } from "./realtime/activity-reporter.ts";
import { Presences } from "./realtime/presence.ts";
import { Publisher } from "./realtime/publisher.ts";
import { Screens } from "./realtime/screens.ts";
import { createIo, serveSockets } from "./realtime/sockets.ts";
import { watchProgrammes } from "./realtime/watch-programmes.ts";
import { watchSignIns } from "./realtime/watch-sign-ins.ts";
import { Crowds } from "./rehearsal/crowds.ts";

/** How long pages and forms that are being answered, and clients that hang up, have left once the server closes. */
const ANSWER_MS = 3_000;

const EVICT_MS = 60_000;

export type ServerParts = {
	/** Connected, and migrated to this version's tables. */
	db: Database;
	/** Its address, for threads with a connection of their own. */
	databaseUrl: string;
	/** Signs cookies; at least 32 characters, the same on every node. */
	secret: string;
	/** The public address; null for whatever host a request names. */
	origin: string | null;
	log: Log;
	development: boolean;
	/** Creates the page handlers. `services` is what the server offers to pages. */
	pages: (services: PageServices) => Promise<Pages>;
};

/**
 * Starts a server: commands, live views, forms, and whatever pages it is given. A process may run several.
 * @returns how to close it: it answers the commands in flight, tells clients, and ends every connection within about `ANSWER_MS`
 */
export async function startServer(listening: Listening, parts: ServerParts): Promise<() => Promise<void>> {
	const { http, connections } = listening;
	const { databaseUrl, secret, origin, log, development } = parts;
	const health = new DatabaseHealth(parts.db);
	const { db } = health;
	const io = createIo(origin);
	const views = new SessionViews(db);
	const rates = new RateLimits();
	const context: Context = {
		...{ db, views, rates, log },
		identity: new Identity(db, secret),
		batches: new VoteBatches(db),
		feedback: new FeedbackBatches(db),
		queues: new Queues(),
		watch: new VoteWatch(),
		floods: new FloodWatch(),
		publish: new Publisher(io, views, log),
		screens: new Screens(io, { db, views, rates, log }),
		searchUnlessBusy: createSearchLimit(),
		inFlight: new Set(),
		closing: false,
		crowds: new Crowds(),
	};
	const { publish, screens, inFlight } = context;
	// Apply scheduled changes missed while the server was down.
	await applySchedule(context);
	const pages = await parts.pages(createPageServices(context, health, origin));
	listening.answerWith(createHandler({ context, health, databaseUrl, pages, origin, development }));
	const presences = new Presences(io, log);
	const activity = new ActivityReporter(io, context);
	const stops = [
		serveSockets(io, http, context, { presences, activity }),
		watchSignIns(io, context),
		keepSchedule(context),
		watchProgrammes(context),
		every(EVICT_MS, { log, failure: "views could not be evicted" }, () =>
			views.evict((view) => publish.isFollowed(view), performance.now()),
		),
		() => publish.stop(),
		() => presences.stop(),
		() => screens.stop(),
		() => context.crowds.close(),
		() => activity.stop(),
	];

	return async () => {
		context.closing = true;
		http.close();
		io.emit("goodbye", { withinMs: RECONNECT_SPREAD_MS });
		while (inFlight.size > 0) await Promise.allSettled([...inFlight]);
		for (const stop of stops) stop();
		// Browsers keep connections open after an answer. One that was being answered when `close()` looked would hold the server for
		// its five seconds of keep-alive.
		const idle = setInterval(() => http.closeIdleConnections(), 50);
		// A phone that is asleep or gone does not hang up, and Node does not count its WebSocket among the connections to close.
		const late = setTimeout(() => {
			for (const connection of connections) connection.destroy();
		}, ANSWER_MS);
		await io.close();
		clearInterval(idle);
		clearTimeout(late);
	};
}
