import type { Database } from "#db/client/client.ts";
import type { Ack } from "#protocol/events.ts";
import type { Comparing } from "./comparing.ts";
import type { Identity } from "./identity/identity.ts";
import type { SessionViews } from "./live/session-view.ts";
import type { VoteBatches } from "./live/vote-batch.ts";
import type { VoteWatch } from "./live/vote-watch.ts";
import type { Log } from "./log.ts";
import type { Queues } from "./queues.ts";
import type { RateLimits } from "./rate-limit.ts";
import type { Publisher } from "./realtime/publisher.ts";
import type { Screens } from "./realtime/screens.ts";

/** The parts of a running server that requests and commands are answered with. */
export type Context = {
	db: Database;
	identity: Identity;
	batches: VoteBatches;
	queues: Queues;
	watch: VoteWatch;
	publish: Publisher;
	screens: Screens;
	views: SessionViews;
	rates: RateLimits;
	comparing: Comparing;
	log: Log;
	/** Commands that were taken and not answered yet: a program that closes waits for them. */
	inFlight: Set<Promise<Ack>>;
	/** Once the program is asked to end, no command is taken any more: clients send it again to whoever comes next. */
	closing: boolean;
};
